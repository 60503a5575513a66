import { expect } from 'chai';
import { Types } from 'mongoose';
import type { Agenda } from '../../../models/agenda.js';
import { columns, stepTowards } from '../../../models/candidate/columns.js';
import { Remark } from '../../../models/candidate/remark.js';
import { similarCandidates } from '../../../models/candidate/similar.js';
import { Candidate } from '../../../models/candidate.js';
import { recentEvents } from '../../../models/event.js';
import { doer, makeAgenda, makeGoal, makeIdea } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import { refusal } from '../../support/refusals.js';
import '../../support/database.js';

describe('a candidate on the board', () => {
  let people: Cast;
  let agenda: Agenda;

  before(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
  });

  const again = (candidate: Candidate) => Candidate.findById(candidate._id).orFail();

  it('is put into the row of a goal by who saw it as it is', async () => {
    const by = doer(people.nora);
    const [candidate, goal] = [await makeIdea(agenda, people.katrin), await makeGoal(agenda, people.nora)];
    const late = await again(candidate);

    await candidate.arrange(goal._id, { by, revision: 1 });

    expect(String((await again(candidate)).goal)).to.equal(String(goal._id));
    expect(await refusal(late.arrange(null, { by: doer(people.maria), revision: 1 }))).to.equal(
      'Conflict candidateMoved',
    );
    expect(await refusal(late.discuss({ by: doer(people.maria) }))).to.equal('Conflict candidateMoved');
  });

  it('tells who was faster', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const late = await again(candidate);
    await candidate.accept({ nature: 'strategy', note: 'Ja.', by: doer(people.maria) });

    const error = await late.discuss({ by: doer(people.nora) }).catch((reason: unknown) => reason);

    expect(error).to.have.property('params').eql({ name: people.maria.name, context: 'accepted' });
  });

  it('has a way to each column from where it stands', () => {
    const ways = (state: Candidate['state'], nature: Candidate['nature'] = null) =>
      columns.map((column) => stepTowards({ state, nature }, column));

    expect(ways('proposed')).to.eql([null, 'discussed', 'accepted', null]);
    expect(ways('discussed')).to.eql(['returned', null, 'accepted', null]);
    expect(ways('accepted', 'strategy')).to.eql([null, 'reopened', null, 'placed']);
    expect(ways('accepted', 'project')).to.eql([null, 'reopened', null, 'realised']);
    expect(ways('underway')).to.eql([null, null, null, null]);
    expect(ways('merged')).to.eql([null, null, null, null]);
  });

  it('has one voice a person, which they may change', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const by = doer(people.jens);
    const department = people.kaemmerei._id;

    await candidate.support({ reason: 'Wir auch.', department, by });
    await (await again(candidate)).support({ reason: 'Wir auch, dringend.', department, by });

    expect((await again(candidate)).voices.map((voice) => voice.reason)).to.eql([
      'Spart uns jeden Tag einen Weg.',
      'Wir auch, dringend.',
    ]);
    expect(await refusal(candidate.support({ reason: ' ', department, by }))).to.equal('Invalid reason');
  });

  it('loses no voice of many that come at once', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const doers = Array.from({ length: 12 }, (_, index) => ({ id: new Types.ObjectId(), name: `Person ${index}` }));

    await Promise.all(
      doers.map(async (by) => (await again(candidate)).support({ reason: 'Ja.', department: null, by })),
    );

    expect((await again(candidate)).voices).to.have.length(13);
  });

  it('takes no voice any more when it is over', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    await candidate.reject({ note: 'Nein.', by: doer(people.maria) });
    const voice = { reason: 'Doch.', department: null, by: doer(people.jens) };

    expect(await refusal(candidate.support(voice))).to.equal('Conflict notItsTime');
    expect(await refusal(candidate.arrange(null, { by: doer(people.nora) }))).to.equal('Conflict notItsTime');
  });

  it('gives a part of itself away, and both know of each other', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const words = {
      title: 'Einmal erfassen, überall nutzen',
      reason: 'Das gilt für alle.',
      meant: 'strategy' as const,
    };

    const part = await candidate.split(words, { by: doer(people.nora) });

    const origin = await again(candidate);
    expect([part.state, part.meant, String(part.from)]).to.eql(['proposed', 'strategy', String(candidate._id)]);
    expect([origin.state, origin.acts.at(-1)?.kind, String(origin.acts.at(-1)?.thing)]).to.eql([
      'proposed',
      'split',
      String(part._id),
    ]);
    expect(await refusal(candidate.split({ ...words, title: '' }, { by: doer(people.nora) }))).to.equal(
      'Invalid title',
    );
  });

  it('is found by other forms of its words, by its voices and by what it is about', async () => {
    const own = await makeAgenda(people);
    const subject = new Types.ObjectId();
    const scan = await makeIdea(own, people.katrin, 'Eingangsrechnungen zentral scannen');
    const far = await makeIdea(own, people.katrin, 'Friedhofspläne online');
    await Candidate.updateOne({ _id: far._id }, { subject });

    const titles = async (about: Parameters<typeof similarCandidates>[1]) =>
      (await similarCandidates(own._id, about)).map((one) => one.title);

    expect(await titles({ title: 'Rechnungen scannen' })).to.eql([scan.title]);
    expect(await titles({ title: 'Friedhofsplan online' })).to.eql([far.title]);
    expect(await titles({ title: 'Ganz anderes', subject })).to.eql([far.title]);
    expect(await titles({ title: 'Kassenautomat im Foyer' })).to.eql([]);
  });

  it('is discussed: remarks are corrected, hidden and shown again, and the trail tells it', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const remark = await Remark.write(candidate, {
      text: 'Wer zahlt das?',
      by: doer(people.rolf),
      at: new Date('2026-11-01'),
    });

    await remark.correct('Wer bezahlt das?', new Date('2026-11-01T00:05:00Z'));
    expect(remark.edited).to.equal(null);
    await remark.correct('Wer bezahlt es?', new Date('2026-11-02'));
    expect(remark.edited).not.to.equal(null);
    expect(await refusal(remark.hide({ reason: '', by: doer(people.nora) }))).to.equal('Invalid reason');
    await remark.hide({ reason: 'Doppelt', by: doer(people.nora) });
    expect((await Remark.countsOn(agenda._id)).get(String(candidate._id))).to.equal(undefined);
    await remark.unhide({ by: doer(people.nora) });
    expect((await Remark.countsOn(agenda._id)).get(String(candidate._id))).to.equal(1);
    expect(await refusal(Remark.write(candidate, { text: ' ', by: doer(people.rolf) }))).to.equal('Invalid text');

    const kinds = (await recentEvents(people.town._id)).map((event) => event.kind);
    expect(kinds).to.include.members(['remark.written', 'remark.hidden', 'remark.shown']);
  });
});
