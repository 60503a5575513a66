import { expect } from 'chai';
import { Types } from 'mongoose';
import { Agenda } from '../../../models/agenda.js';
import { candidateActKinds, isTimeFor, openStates, stateOf } from '../../../models/candidate/acts.js';
import { Candidate } from '../../../models/candidate.js';
import { Position, positionId } from '../../../models/position.js';
import { Rating, ratingId } from '../../../models/rating.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type Cast, cast } from '../../support/cast.js';
import { refusal } from '../../support/refusals.js';
import '../../support/database.js';

describe('the life of a candidate', () => {
  let people: Cast;
  let agenda: Agenda;

  before(async () => {
    people = await cast();
    agenda = await makeAgenda(people);
  });

  it('leads from the proposal over discussion and decision to a measure and its end', async () => {
    const { katrin, nora, maria } = people;
    const candidate = await makeIdea(agenda, katrin);

    await candidate.discuss({ by: doer(nora) });
    await candidate.accept({ nature: 'project', note: 'Wirkt sofort.', by: doer(maria) });
    await candidate.realise(new Types.ObjectId(), { by: doer(nora) });
    await candidate.finish({ by: doer(nora) });

    const stored = await Candidate.findById(candidate._id);
    expect(stored?.acts.map((one) => one.kind)).to.eql(['proposed', 'discussed', 'accepted', 'realised', 'done']);
    expect(stored?.state).to.equal('done');
    expect(stateOf(stored?.acts ?? [])).to.equal('done');
    expect(stored?.nature).to.equal('project');
  });

  it('decides nothing without a reason', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const by = doer(people.maria);

    expect(await refusal(candidate.accept({ nature: 'strategy', note: ' ', by }))).to.equal('Invalid note');
    expect(await refusal(candidate.reject({ by }))).to.equal('Invalid note');
    expect(await refusal(candidate.defer({ until: null, note: 'Später.', by }))).to.equal('Invalid until');
    expect(candidate.state).to.equal('proposed');
  });

  it('lets one of two decisions at once win, and tells the other', async () => {
    const { katrin, maria, nora } = people;
    const candidate = await makeIdea(agenda, katrin);
    const other = await Candidate.findById(candidate._id).orFail();

    await candidate.accept({ nature: 'strategy', note: 'Ja.', by: doer(maria) });

    expect(await refusal(other.reject({ note: 'Nein.', by: doer(nora) }))).to.equal('Conflict candidateMoved');
  });

  it('has its time for each act', () => {
    const possible = candidateActKinds.filter((kind) => openStates.some((state) => isTimeFor(kind, state)));

    expect(possible).to.eql(['discussed', 'returned', 'accepted', 'deferred', 'rejected', 'merged', 'split']);
  });

  it('stands once on an agenda', async () => {
    const subject = new Types.ObjectId();
    const proposal = {
      municipality: agenda.municipality,
      agenda: agenda._id,
      kind: 'process' as const,
      subject,
      department: null,
      title: 'Rechnung prüfen',
      text: '',
      reason: 'Zu viele Wege.',
      by: doer(people.nora),
    };
    await Candidate.propose(proposal);

    expect(await refusal(Candidate.propose(proposal))).to.equal('Conflict candidateThere');
  });

  it('has one position a department and one rating a person', () => {
    const [one, other] = [new Types.ObjectId(), new Types.ObjectId()];

    expect(positionId(one, null)).to.equal(`${one}.mayor`);
    expect(positionId(one, other)).to.equal(`${one}.${other}`);
    expect(ratingId(one, other)).to.equal(`${one}.${other}`);
  });

  it('is not placed or rated beyond the scales', async () => {
    const said = { by: people.jens._id, name: people.jens.name, at: new Date(), note: '' };
    const where = { candidate: new Types.ObjectId(), agenda: agenda._id, municipality: agenda.municipality };
    const position = new Position({ _id: 'a', ...where, weight: 'middle', said });
    const rating = new Rating({ _id: 'a', ...where, by: people.jens._id, benefit: 6, effort: 0, said });

    const wrong = (error: { errors: object }) => Object.keys(error.errors);
    expect(await position.validate().then(() => [], wrong)).to.eql(['weight']);
    expect(await rating.validate().then(() => [], wrong)).to.eql(['benefit', 'effort']);
  });

  it('stands on one current agenda a town', async () => {
    const next = await makeAgenda(people);
    await next.makeCurrent({ by: doer(people.maria) });

    const current = await Agenda.find({ municipality: people.town._id, current: true });
    expect(current.map((one) => one.key)).to.eql([next.key]);
    expect((await Agenda.findById(agenda._id))?.acts.at(-1)?.kind).to.equal('closed');
  });
});
