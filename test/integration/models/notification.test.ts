import { expect } from 'chai';
import { Types } from 'mongoose';
import { act } from '../../../models/act.js';
import { nothingSaid } from '../../../models/adoption/report.js';
import { report, withdrawReport } from '../../../models/adoption/reporting.js';
import { peopleOf } from '../../../models/comment/mentions.js';
import { tellOfRemark } from '../../../models/comment/telling.js';
import { choose, stopMail } from '../../../models/notification/choices.js';
import { cleanNotices } from '../../../models/notification/cleaning.js';
import { markAllRead, markRead, noticeOf } from '../../../models/notification/inbox.js';
import { keepersOf } from '../../../models/notification/keepers.js';
import { Stored } from '../../../models/notification/stored.js';
import { notify } from '../../../models/notification.js';
import { peopleIn } from '../../../models/process/owning.js';
import { Process } from '../../../models/process.js';
import { leaveTown } from '../../../models/user/belonging.js';
import type { User } from '../../../models/user.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { told, toldTo, unread } from '../../support/notices.js';
import { makePractice } from '../../support/practices.js';
import { bring, doer, type Made, makeProcess } from '../../support/processes.js';
import { ask, reached } from '../../support/questions.js';
import '../../support/database.js';

const day = 86_400_000;

describe('notifications', () => {
  let people: Cast;

  before(async () => {
    people = await cast();
  });

  /** A new answer to something, as a notice. */
  function answered(made: Made, by: User | null, at = new Date()) {
    const subject = { kind: 'process' as const, id: made.process._id, key: made.process.key };
    return { municipality: people.town._id, kind: 'answered' as const, by: by && doer(by), subject, at };
  }

  describe('of the life of a version', () => {
    it('go to the head who may approve, not to who submitted it, and to no mayor where there is a head', async () => {
      const { version } = await makeProcess(people, 'submitted');
      const { title } = version.profile;

      expect(await told(people.jens, title)).to.eql(['submitted']);
      for (const other of [people.katrin, people.maria, people.nora, people.rolf, people.silvia])
        expect(await told(other, title), other.name).to.eql([]);
      expect((await toldTo(people.jens))[0]).to.include({ who: 'Katrin Hempel', title });
    });

    it('go to the mayor where four eyes leave nobody else', async () => {
      const { version } = await makeProcess(people, 'draft');
      await version.submit({ by: doer(people.jens) });

      expect(await told(people.maria, version.profile.title)).to.eql(['submitted']);
      expect(await told(people.jens, version.profile.title)).to.eql([]);
    });

    it('go to nobody who left the town: of what they owned hear the navigators, of what they wrote nobody', async () => {
      const leaving = await makePerson(people.town, 'author', { name: 'Lars Fort', department: 'kaemmerei' });
      const made = await makeProcess(people, 'public');
      await Process.updateOne({ _id: made.process._id }, { $set: { owner: leaving._id } });
      const { _id: owner } = leaving;
      expect(await keepersOf(owner, people.town._id)).to.eql([owner]);
      const thread = { _id: new Types.ObjectId(), municipality: people.town._id, by: owner, replies: [] };
      const remark = { ...act(doer(people.katrin), ''), _id: new Types.ObjectId(), text: 'Stimmt', mentions: [] };

      await leaveTown(leaving, people.town, doer(people.anna));
      await tellOfRemark(thread as never, remark as never, { ...made.process.toObject(), owner });
      await notify([owner], answered(made, people.katrin));

      expect((await keepersOf(owner, people.town._id)).map(String)).to.eql([people.nora._id.toString()]);
      expect(await Stored.countDocuments({ person: owner })).to.equal(0);
      expect((await peopleOf(people.town)).map(({ name }) => name)).not.to.include('Lars Fort');
      expect((await peopleIn(people.town._id)).map(({ name }) => name)).not.to.include('Lars Fort');
    });

    it('ask nobody any more once it is decided or taken back', async () => {
      const mine = { title: `Nicht mehr offen ${Date.now()}` };
      const { version } = await makeProcess(people, 'submitted', mine);
      const before = await unread(people.jens);
      await version.withdraw({ by: doer(people.katrin) });

      expect(await unread(people.jens)).to.equal(before - 1);
      expect((await toldTo(people.jens)).find(({ title }) => title === mine.title)?.notice.read).not.to.equal(null);
    });

    it('tell who handed it over and who owns it what became of it', async () => {
      const { version } = await makeProcess(people, 'public');
      const rejected = await makePractice(people, 'rejected');

      expect(await told(people.katrin, version.profile.title)).to.have.members(['published', 'approved']);
      expect(await told(people.katrin, rejected.version.content.title)).to.eql(['rejected']);
      expect(await told(people.nora, version.profile.title)).to.eql([]);
    });

    it('do not tell of what somebody brings in from long ago', async () => {
      const { version } = await makeProcess(people, 'draft');
      await version.submit({ by: doer(people.katrin), at: new Date(Date.now() - 40 * day) });

      expect(await told(people.jens, version.profile.title)).to.eql([]);
    });

    it('tell towns that took it over of a new version, in the name of the town', async () => {
      const original = await makeProcess(people, 'municipalities');
      const copy = await Process.start({
        municipality: people.otherTown._id,
        department: people.otherTown.departments[0]?._id ?? new Types.ObjectId(),
        profile: original.version.profile,
        by: doer(people.silvia),
        origin: { kind: 'adoption', name: '' },
        adopted: {
          original: original.process._id,
          key: original.process.key,
          number: 0,
          label: '0.9',
          title: original.version.profile.title,
          municipality: people.town._id,
          town: people.town.name,
          licence: 'CC-BY-4.0',
          at: new Date(),
          into: 1,
          print: 'x',
          declined: null,
        },
      });
      await original.version.publish({
        by: doer(people.nora),
        audience: 'public',
        licence: 'CC-BY-4.0',
        contact: 'Steuern',
      });

      const [changed] = await toldTo(people.silvia, 'originalChanged');
      expect(changed).to.include({ who: people.town.name, key: copy.process.key });
    });
  });

  describe('of questions and answers', () => {
    it('go to the owner, to who asked, and to nobody who said it', async () => {
      const made = await makeProcess(people, 'public');
      const { title } = made.version.profile;
      const question = await ask(people.silvia, made);
      await question.answer({ actor: people.katrin, thing: await reached(people.katrin, made), text: 'Zwei Tage.' });

      expect(await told(people.katrin, title))
        .to.include('asked')
        .and.not.to.include('answered');
      expect(await told(people.silvia, title)).to.eql(['answered']);
      expect((await toldTo(people.katrin, 'asked'))[0]?.who).to.equal(people.otherTown.name);
      expect((await toldTo(people.silvia, 'answered'))[0]?.who).to.equal(people.town.name);
    });

    it('tell another town nothing once it is theirs no more, and again when it is', async () => {
      const made = await makeProcess(people, 'municipalities');
      const question = await ask(people.silvia, made);
      await question.answer({ actor: people.katrin, thing: await reached(people.katrin, made), text: 'Zwei Tage.' });
      const before = await unread(people.silvia);
      await Process.updateOne({ _id: made.process._id }, { $set: { 'shown.municipalities': null } });
      const { relist } = await import('../../../models/version/listing.js');
      await relist(made.process._id);

      expect(await told(people.silvia, made.version.profile.title)).to.eql([]);
      expect(await unread(people.silvia)).to.equal(before - 1);
    });
  });

  it('of reports name the town, and are gone when it takes them back', async () => {
    const made = await makePractice(people, 'public');
    const pair = { kind: 'practice' as const, original: made.practice._id, municipality: people.otherTown._id };
    const saying = { by: doer(people.silvia), title: 'x', town: people.town.name, label: '1.0' };
    await report(pair, { ...nothingSaid, standing: 'uses', circle: 'towns' }, { ...saying, revision: 0 });

    expect((await toldTo(people.katrin, 'reported'))[0]).to.include({ who: people.otherTown.name });
    await withdrawReport(pair, { ...saying, revision: 1 });
    expect(await told(people.katrin, made.version.content.title)).not.to.include('reported');
  });

  describe('of the same thing', () => {
    it('come together while nobody looks, however many say it at once', async () => {
      const made = await makeProcess(people, 'staff');
      const asking = Array.from({ length: 30 }, () => notify([people.katrin._id], answered(made, people.rolf)));
      await Promise.all(asking);
      const told = (await toldTo(people.katrin, 'answered')).filter(({ key }) => key === made.process.key);

      expect(told.map(({ notice }) => notice.count)).to.eql([30]);
    });

    it('stand apart once one was read', async () => {
      const made = await makeProcess(people, 'staff');
      await notify([people.katrin._id], answered(made, people.rolf));
      const [first] = await toldTo(people.katrin, 'answered');
      if (first) await markRead(first.notice);
      await notify([people.katrin._id], answered(made, people.rolf));
      const told = (await toldTo(people.katrin, 'answered')).filter(({ key }) => key === made.process.key);

      expect(told.map(({ notice }) => [notice.count, notice.read !== null])).to.eql([
        [1, false],
        [1, true],
      ]);
    });

    it('stay new when they came after somebody looked', async () => {
      const made = await makeProcess(people, 'staff');
      await notify([people.rolf._id], answered(made, people.katrin, new Date(Date.now() - 60_000)));
      const [looked] = await toldTo(people.rolf, 'answered');
      await notify([people.rolf._id], answered(made, people.katrin));
      if (looked) await markRead(looked.notice);
      const at = async () => (await toldTo(people.rolf, 'answered'))[0]?.notice.read;
      expect(await at()).to.equal(null);
      await markAllRead(people.rolf, new Date(Date.now() - 30_000));
      expect(await at()).to.equal(null);
      await markAllRead(people.rolf, new Date());

      expect(await at()).not.to.equal(null);
    });

    it('are told once of one day', async () => {
      const made = await makeProcess(people, 'staff');
      const due = { ...answered(made, null), once: 'due.2026-12-01' };
      await notify([people.anna._id], due);
      await notify([people.anna._id], due);
      await notify([people.anna._id], { ...due, once: 'due.2026-12-24' });

      expect((await toldTo(people.anna, 'answered')).map(({ notice }) => notice.count)).to.eql([2]);
    });
  });

  it('never tell who did it, nor a stranger who was named by mistake', async () => {
    const made = await makeProcess(people, 'staff');
    await notify([people.maria._id, people.silvia._id, people.lotte._id], answered(made, people.maria));

    expect(await told(people.maria, made.version.profile.title)).to.eql([]);
    expect(await told(people.silvia, made.version.profile.title)).to.eql([]);
    expect(await unread(people.silvia)).to.equal(
      (await toldTo(people.silvia)).filter(({ notice }) => !notice.read).length,
    );
    expect(await told(people.lotte, made.version.profile.title)).to.eql(['answered']);
  });

  it('end with the membership, not only with the session', async () => {
    const made = await makeProcess(people, 'staff');
    const colleagues = await cast();
    const { rolf } = colleagues;
    rolf.memberships.push({ municipality: people.town._id, role: 'reader', department: null });
    await rolf.save();
    await notify([rolf._id], answered(made, people.katrin));
    expect(await unread(rolf)).to.equal(1);
    rolf.memberships = rolf.memberships.filter(({ municipality }) => !municipality.equals(people.town._id));
    await rolf.save();
    const [notice] = await Stored.find({ person: rolf._id });

    expect(await toldTo(rolf)).to.eql([]);
    expect(await unread(rolf)).to.equal(0);
    await noticeOf(rolf, notice?._id ?? new Types.ObjectId()).then(
      () => expect.fail('it was shown'),
      (error: Error) => expect(error.name).to.equal('NotFound'),
    );
  });

  it('come as they were chosen', async () => {
    const made = await makeProcess(people, 'staff');
    const { jens, anna } = people;
    await choose(jens._id, { answered: { inApp: false, mail: 'weekly' } });
    await choose(anna._id, { answered: { inApp: false, mail: 'never' } });
    await notify([jens._id, anna._id], answered(made, people.katrin));
    const stored = (user: User) =>
      Stored.countDocuments({ person: user._id, kind: 'answered', 'subject.id': made.process._id });

    expect([await stored(jens), await stored(anna)]).to.eql([1, 0]);
    expect(await told(jens, made.version.profile.title)).not.to.include('answered');
    await stopMail(jens._id, 'answered');
    await notify([jens._id], answered(made, people.rolf));
    expect((await Stored.findOne({ person: jens._id, 'subject.id': made.process._id }))?.count).to.equal(1);
    for (const { _id } of [jens, anna]) await choose(_id, { answered: { inApp: true, mail: 'daily' } });
  });

  it('are cleaned away 90 days after they were read, and not before', async () => {
    const made = await makeProcess(people, 'staff');
    await notify([people.nora._id], answered(made, people.katrin));
    await markAllRead(people.nora, new Date());
    const stored = () => Stored.countDocuments({ person: people.nora._id, kind: 'answered' });
    await cleanNotices(new Date(Date.now() + 89 * day));
    expect(await stored()).to.equal(1);
    await cleanNotices(new Date(Date.now() + 91 * day));

    expect(await stored()).to.equal(0);
  });

  it('are written by whatever door a verb comes through', async () => {
    const { version } = await makeProcess(people, 'draft');
    await bring(version, 'submitted', people);

    expect(await told(people.jens, version.profile.title)).to.eql(['submitted']);
  });
});
