import { expect } from 'chai';
import { Types } from 'mongoose';
import { adopting } from '../../../models/adoption/kinds.js';
import { Adoption } from '../../../models/adoption.js';
import { Attachment } from '../../../models/attachment.js';
import { recentEvents } from '../../../models/event.js';
import { content, plainContent } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { profile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import { stateOf } from '../../../models/version/acts.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { Version } from '../../../models/version.js';
import '../../support/database.js';
import { adopted, practiceCopy, processCopy } from '../../support/adoptions.js';
import { type Cast, cast } from '../../support/cast.js';
import { bringPractice, makePractice, practiceAgain } from '../../support/practices.js';
import { doer, makeProcess, type Reached } from '../../support/processes.js';
import { refusal } from '../../support/refusals.js';

describe('taking over what another town shares', () => {
  let people: Cast;
  before(async () => {
    people = await cast();
  });

  const local = {
    ownerFunction: 'Sachbearbeitung Steuern',
    deputies: 'Kasse',
    contact: 'Kämmerei Eichenbrück',
    casesPerYear: 900,
    leadTimeDays: 4,
  };

  it('makes a draft with the drawing and what is true everywhere, and keeps where it came from', async () => {
    const participants = [{ department: people.hauptamt._id, handover: 'Post' }];
    const { process, version } = await makeProcess(people, 'municipalities', {
      ...local,
      participants,
      partners: ['Landratsamt: Stellungnahme'],
      serviceKey: '99102013012000',
      purpose: 'Hunde anmelden',
      systems: ['Finanzverfahren'],
    });
    const began = Date.now();
    const { copy, source, made } = await adopted(people, 'process', process);
    const mine = await processCopy(copy._id);

    expect(made).to.equal(true);
    expect(mine.process.municipality).to.eql(people.otherTown._id);
    expect(mine.process.owner).to.eql(people.silvia._id);
    expect(stateOf(mine.version.acts)).to.equal('draft');
    expect(mine.version.diagram?.hash).to.equal(version.diagram?.hash);
    const { profile: said } = mine.version;
    expect(said).to.include({ serviceKey: '99102013012000', purpose: 'Hunde anmelden' });
    expect([...said.systems]).to.eql(['Finanzverfahren']);
    expect(said).to.include({ ownerFunction: '', deputies: '', contact: '', casesPerYear: null, leadTimeDays: null });
    const there = people.otherTown.departmentNamed('hauptamt')?._id;
    expect(said.participants.map(({ department, handover }) => [department, handover])).to.eql([[there, 'Post']]);
    expect([...said.partners]).to.eql(['Landratsamt: Stellungnahme']);
    expect(source).to.include({ key: process.key, town: people.town.name, number: 1, label: '0.1' });
    expect(source).to.include({ licence: 'CC-BY-4.0', title: version.profile.title });
    expect(source.at.getTime()).to.be.within(began, Date.now());
  });

  it('writes down who did it, for the own town alone', async () => {
    const { process } = await makeProcess(people, 'public');
    const { copy } = await adopted(people, 'process', process);
    const adoption = await Adoption.findOne({ original: process._id });
    const [event] = await recentEvents(people.otherTown._id);

    expect(adoption?.acts.map(({ kind, name }) => `${kind} ${name}`)).to.eql(['copied Silvia Richter']);
    expect(adoption?.report).to.equal(null);
    expect(event).to.include({ kind: 'adoption.copied', name: 'Silvia Richter' });
    expect(event?.subject.id).to.eql(copy._id);
    expect((await recentEvents(people.town._id)).map((one) => one.kind)).not.to.include('adoption.copied');
  });

  for (const reached of ['draft', 'submitted', 'approved', 'staff', 'retired'] satisfies Reached[])
    it(`is refused while it is ${reached}`, async () => {
      const { process } = await makeProcess(people, reached);

      expect(await refusal(adopted(people, 'process', process))).to.equal('Conflict originalGone');
    });

  it('never takes the draft that the other town works on, only what it shares', async () => {
    const { process, version } = await makeProcess(people, 'municipalities', { purpose: 'Öffentlich' });
    const by = { id: people.katrin._id, name: 'Katrin' };
    const draft = await draftFrom(process, version, by);
    await draft.editProfile({ profile: profile({ title: 'Geheim', purpose: 'Geheim' }), by, revision: null });
    const { copy } = await adopted(people, 'process', process);

    expect((await processCopy(copy._id)).version.profile.purpose).to.equal('Öffentlich');
  });

  it('is no way to copy within the own town', async () => {
    const { process } = await makeProcess(people, 'public');
    const taking = { original: process._id, home: people.town, department: people.kaemmerei._id };
    const by = { id: people.katrin._id, name: 'Katrin' };

    expect(await refusal(adopting.process.adopt({ ...taking, by }))).to.equal('Conflict originalOwn');
  });

  it('leads to the copy that is there, unless one more is wanted knowingly', async () => {
    const { process } = await makeProcess(people, 'public');
    const first = await adopted(people, 'process', process);
    const again = await adopted(people, 'process', process);
    const other = await adopted(people, 'process', process, { besides: 1 });
    const otherAgain = await adopted(people, 'process', process, { besides: 1 });

    expect([first.made, again.made, other.made, otherAgain.made]).to.eql([true, false, true, false]);
    expect(again.copy._id).to.eql(first.copy._id);
    expect(otherAgain.copy._id).to.eql(other.copy._id);
    expect(await Process.countDocuments({ 'adopted.original': process._id })).to.equal(2);
  });

  it('makes one copy of several posts at the same time', async () => {
    const { process } = await makeProcess(people, 'public');
    const all = await Promise.all([1, 2, 3, 4].map(() => adopted(people, 'process', process)));
    const adoption = await Adoption.findOne({ original: process._id });

    expect(new Set(all.map(({ copy }) => copy.key)).size).to.equal(1);
    expect(await Process.countDocuments({ 'adopted.original': process._id })).to.equal(1);
    expect(adoption?.acts).to.have.length(1);
  });

  it('goes on where a crash ended it', async () => {
    const { process } = await makeProcess(people, 'public');
    const first = await adopted(people, 'process', process);
    // given: the version was written, the process and the note were not
    await Process.deleteOne({ _id: first.copy._id });
    await Adoption.deleteOne({ original: process._id });
    const again = await adopted(people, 'process', process);

    expect(again.copy._id).to.eql(first.copy._id);
    expect(await Version.countDocuments({ process: first.copy._id })).to.equal(1);
    expect(await Adoption.countDocuments({ original: process._id })).to.equal(1);
  });

  describe('a practice', () => {
    it('comes with its text and, if wanted, with the processes it is about', async () => {
      const linked = await makeProcess(people, 'public', { title: 'Rechnung prüfen' });
      const secret = await makeProcess(people, 'staff', { title: 'Nur im Haus' });
      const related = await makePractice(people, 'public');
      const hidden = await makePractice(people, 'staff');
      const { practice } = await makePractice(people, 'municipalities', {
        solution: 'Ein Eingang für alles',
        readiness: 'proven',
        since: new Date('2025-01-01'),
        sizeClass: 'over50000',
        effects: [{ label: 'bis zur Zahlung', before: 19, after: 6, unit: 'Tage' }],
        processes: [
          { process: linked.process._id, role: 'after', element: 'Task_1' },
          { process: secret.process._id, role: 'before', element: null },
        ],
        practices: [related.practice._id, hidden.practice._id],
      });
      const { copy } = await adopted(people, 'practice', practice, { linked: true });
      const { version } = await practiceCopy(copy._id);
      const processCopied = await Process.findOne({ 'adopted.original': linked.process._id });

      expect(version.content).to.include({
        solution: 'Ein Eingang für alles',
        contact: '',
        readiness: null,
        since: null,
      });
      expect(version.content.sizeClass).to.equal(null);
      expect(version.content.effects[0]?.after).to.equal(6);
      expect(version.content.processes).to.have.length(1);
      expect(version.content.processes[0]?.process).to.eql(processCopied?._id);
      expect(version.content.processes[0]?.element).to.equal('Task_1');
      expect(processCopied?.municipality).to.eql(people.otherTown._id);
      expect(version.content.practices.map(String)).to.eql([related.practice._id.toString()]);
      expect(await Process.countDocuments({ 'adopted.original': secret.process._id })).to.equal(0);
    });

    it('keeps the links to the originals when they are not wanted', async () => {
      const linked = await makeProcess(people, 'public');
      const links = [{ process: linked.process._id, role: 'after' as const, element: null }];
      const { practice } = await makePractice(people, 'public', { processes: links });
      const { copy } = await adopted(people, 'practice', practice);
      const { version } = await practiceCopy(copy._id);

      expect(version.content.processes[0]?.process).to.eql(linked.process._id);
      expect(await Process.countDocuments({ 'adopted.original': linked.process._id })).to.equal(0);
    });

    it('leads to the copy of a process that was taken over before', async () => {
      const linked = await makeProcess(people, 'public');
      const before = await adopted(people, 'process', linked.process);
      const links = [{ process: linked.process._id, role: 'after' as const, element: null }];
      const { practice } = await makePractice(people, 'public', { processes: links });
      const { copy } = await adopted(people, 'practice', practice, { linked: true });

      expect((await practiceCopy(copy._id)).version.content.processes[0]?.process).to.eql(before.copy._id);
      expect(await Process.countDocuments({ 'adopted.original': linked.process._id })).to.equal(1);
    });

    it('brings its files along, each once, and tells a copy by them from one that was changed', async () => {
      const { practice, version } = await makePractice(people, 'draft', { solution: 'Bisher' });
      const file = await Attachment.add({
        municipality: people.town._id,
        practice: practice._id,
        name: 'merkblatt.pdf',
        type: 'application/pdf',
        size: 10,
        hash: 'a'.repeat(64),
        file: new Types.ObjectId(),
        by: doer(people.katrin),
      });
      await Attachment.updateOne({ _id: file._id }, { $set: { state: 'ready' } });
      const stored = await PracticeVersion.findById(version._id).orFail();
      await stored.attach({ attachments: [file], note: 'Für den Schalter', by: doer(people.katrin) });
      await bringPractice(await PracticeVersion.findById(version._id).orFail(), 'public', people);
      const { copy } = await adopted(people, 'practice', practice);
      const mine = await practiceCopy(copy._id);
      const [named] = mine.version.content.attachments;
      const own = await Attachment.findById(named?.attachment);

      expect(named?.note).to.equal('Für den Schalter');
      expect(own).to.deep.include({ key: file.key, municipality: people.otherTown._id, practice: copy._id });
      expect(own?.file).to.eql(file.file);
      // when the text of the original changes, the file is not copied again
      const by = doer(people.katrin);
      const before = await PracticeVersion.findById(version._id).orFail();
      const draft = await draftOf(await practiceAgain(practice), before, by);
      const solution = 'Jetzt';
      await draft.write({ content: content({ ...plainContent(draft.content), solution }), by, revision: null });
      await bringPractice(draft, 'public', people);
      await adopting.practice.takeOver({ copy: copy._id, by: doer(people.silvia) });
      const now = await practiceCopy(copy._id);
      expect(now.version.content.solution).to.equal('Jetzt');
      expect(now.version.content.attachments[0]?.attachment).to.eql(own?._id);
      expect(await Attachment.countDocuments({ practice: copy._id })).to.equal(1);
    });
  });
});
