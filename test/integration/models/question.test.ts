import { expect } from 'chai';
import { recentEvents } from '../../../models/event.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { openQuestionsFor } from '../../../models/question/open.js';
import { mayAsk, mayHide, maySettle, worksAt } from '../../../models/question/policy.js';
import { questionCount, questionsOn, reachQuestion } from '../../../models/question/reach.js';
import { Question } from '../../../models/question.js';
import { reachSubject } from '../../../models/subject/reach.js';
import { type Actor, type User, visitor } from '../../../models/user.js';
import { type Cast, cast } from '../../support/cast.js';
import '../../support/database.js';
import { type MadePractice, makePractice } from '../../support/practices.js';
import { doer, type Made, makeProcess } from '../../support/processes.js';
import { ask, reached } from '../../support/questions.js';
import { refusal } from '../../support/refusals.js';

const minute = 60_000;

describe('a question', () => {
  let people: Cast;
  before(async () => {
    people = await cast();
  });

  async function readBy(actor: Actor, { practice }: MadePractice): Promise<string[]> {
    const thing = await reachSubject(actor, 'practice', practice.key);
    return thing ? (await questionsOn(actor, thing)).map((one) => one.text) : ['not reached'];
  }

  it('is read by those who may read what it is about', async () => {
    const made = await makePractice(people, 'municipalities');
    await ask(people.silvia, made, 'Was kostet es?');

    expect(await readBy(people.katrin, made)).to.eql(['Was kostet es?']);
    expect(await readBy(people.silvia, made)).to.eql(['Was kostet es?']);
    expect(await readBy(visitor, made)).to.eql(['not reached']);
  });

  it('asked about a version of the own house stays there, whatever is published later', async () => {
    const made = await makePractice(people, 'staff');
    await ask(people.rolf, made, 'Intern gefragt');
    await made.version.publish({ by: doer(people.nora), audience: 'public', licence: 'CC-BY-4.0', contact: 'Steuern' });
    await ask(people.rolf, made, 'Offen gefragt');

    expect(await readBy(people.katrin, made)).to.have.members(['Intern gefragt', 'Offen gefragt']);
    expect(await readBy(people.silvia, made)).to.eql(['Offen gefragt']);
    expect(await readBy(visitor, made)).to.eql(['Offen gefragt']);
  });

  it('asked about a draft behind what is public stays in the house', async () => {
    const made = await makePractice(people, 'public');
    await draftOf(made.practice, made.version, doer(people.katrin));
    await ask(people.rolf, made, 'Zum Entwurf');

    expect(await readBy(people.rolf, made)).to.eql(['Zum Entwurf']);
    expect(await readBy(visitor, made)).to.eql([]);
  });

  it('asked between towns is nothing for visitors', async () => {
    const made = await makePractice(people, 'municipalities');
    await ask(people.silvia, made, 'Unter uns');
    await made.version.publish({ by: doer(people.nora), audience: 'public', licence: 'CC-BY-4.0', contact: 'Steuern' });

    expect(await readBy(visitor, made)).to.eql([]);
    expect(await readBy(people.silvia, made)).to.eql(['Unter uns']);
  });

  it('is gone with what it is about', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.silvia, made);
    await made.version.retire({ by: doer(people.nora) });

    expect(await reachQuestion(people.silvia, question._id)).to.equal(null);
    expect(await reachQuestion(visitor, question._id)).to.equal(null);
    expect(await reachQuestion(people.rolf, question._id)).not.to.equal(null);
  });

  it('is hidden from all but the house and the writer, with its answers', async () => {
    const made = await makePractice(people, 'public');
    const other = await cast();
    const question = await ask(people.silvia, made, 'Unpassend');
    const said = { actor: people.nora, thing: await reached(people.nora, made) };
    expect(await refusal(question.hide(question._id, { ...said, reason: ' ' }))).to.equal('Invalid reason');
    await question.hide(question._id, { ...said, reason: 'Werbung' });

    expect(await readBy(people.rolf, made)).to.eql(['Unpassend']);
    expect(await readBy(people.silvia, made)).to.eql(['Unpassend']);
    expect(await readBy(other.silvia, made)).to.eql([]);
    expect(await readBy(visitor, made)).to.eql([]);
    const thing = await reachSubject(visitor, 'practice', made.practice.key);
    expect(thing && (await questionCount(visitor, thing))).to.equal(0);
    await question.unhide(question._id, said);
    expect(await readBy(visitor, made)).to.eql(['Unpassend']);
  });

  it('loses a hidden answer, and keeps the others', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.rolf, made);
    const thing = await reached(people.silvia, made);
    const [first] = [await question.answer({ actor: people.silvia, thing, text: 'Kaufen Sie bei uns' })];
    await question.answer({ actor: people.katrin, thing, text: 'Sechs Wochen' });
    await question.hide(first, { actor: people.nora, thing, reason: 'Werbung' });
    const stored = await Question.findById(question._id);
    expect(stored?.answers.map((one) => one.hidden?.note ?? null)).to.eql(['Werbung', null]);
    const open = await reachSubject(visitor, 'practice', made.practice.key);
    const answers = open ? (await questionsOn(visitor, open))[0]?.answers.map((one) => one.text) : [];

    expect(answers).to.eql(['Sechs Wochen']);
  });

  it('marks what comes from the house, and who is only a guest there is not of it', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.silvia, made);
    for (const user of [people.katrin, people.silvia, people.lotte])
      await question.answer({ actor: user, thing: await reached(user, made), text: 'Antwort' });

    expect(question.answers.map((one) => one.house)).to.eql([true, false, false]);
    expect(worksAt(people.lotte, people.town._id)).to.equal(false);
  });

  it('is corrected in place at first, later with a mark', async () => {
    const made = await makePractice(people, 'public');
    const asked = new Date('2026-11-01T10:00:00Z');
    const question = await ask(people.silvia, made, 'Wi lange?', asked);
    await question.correct(question._id, 'Wie lange?', new Date(asked.getTime() + 14 * minute));
    expect([question.text, question.edited]).to.eql(['Wie lange?', null]);
    const later = new Date(asked.getTime() + 16 * minute);
    await question.correct(question._id, 'Wie lange wirklich?', later);

    expect((await Question.findById(question._id))?.edited?.getTime()).to.equal(later.getTime());
  });

  it('says who speaks with the function they had then', async () => {
    const made = await makePractice(people, 'public');
    const { written } = await ask(people.katrin, made);

    expect([written.name, written.role, written.department]).to.eql(['Katrin Hempel', 'author', 'Kämmerei']);
    expect(written.municipality.equals(people.town._id)).to.equal(true);
  });

  it('may be asked by everybody who is signed in, moderated by the navigator and the mayor, settled by the asker too', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.silvia, made);
    const at = async (user: User) => ({ question, thing: await reached(user, made) });
    const thing = await reached(people.rolf, made);
    const all = [people.katrin, people.jens, people.nora, people.maria, people.rolf, people.anna, people.lotte];

    expect(mayAsk(visitor, thing)).to.equal(false);
    expect([...all, people.silvia].every((user) => mayAsk(user, thing))).to.equal(true);
    const may = async (right: typeof mayHide) =>
      Promise.all([...all, people.silvia].map(async (user) => right(user, await at(user))));
    expect(await may(mayHide)).to.eql([false, false, true, true, false, false, false, false]);
    expect(await may(maySettle)).to.eql([false, false, true, true, false, false, false, true]);
  });

  it('waits for the owner until somebody of the house answers', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.silvia, made, 'Wartet das?');
    const waits = async (user: User) =>
      (await openQuestionsFor(user, people.town._id)).some((one) => one.question._id.equals(question._id));

    expect([await waits(people.katrin), await waits(people.rolf), await waits(people.nora)]).to.eql([
      true,
      false,
      false,
    ]);
    await question.answer({ actor: people.silvia, thing: await reached(people.silvia, made), text: 'Selbst gefunden' });
    expect(await waits(people.katrin)).to.equal(true);
    await question.answer({ actor: people.jens, thing: await reached(people.jens, made), text: 'Sechs Wochen' });
    expect(await waits(people.katrin)).to.equal(false);
  });

  it('without an owner waits for the navigator', async () => {
    const made: Made = await makeProcess(people, 'public');
    await made.process.updateOne({ owner: null });
    const { relist } = await import('../../../models/version/listing.js');
    await relist(made.process._id);
    const question = await ask(people.silvia, made);
    const waits = async (user: User) =>
      (await openQuestionsFor(user, people.town._id)).some((one) => one.question._id.equals(question._id));

    expect([await waits(people.katrin), await waits(people.nora)]).to.eql([false, true]);
  });

  it('is settled once and can be reopened', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.silvia, made);
    const said = { actor: people.silvia, thing: await reached(people.silvia, made) };
    await question.settle(said);
    const first = question.settled?.at.getTime();
    await question.settle(said);
    expect((await Question.findById(question._id))?.settled?.at.getTime()).to.equal(first);
    await question.reopen(said);
    expect((await Question.findById(question._id))?.settled).to.equal(null);
  });

  it('leaves a line in the trail of the writer’s town only', async () => {
    const made = await makePractice(people, 'public');
    await ask(people.silvia, made);
    const [own, other] = await Promise.all([recentEvents(people.town._id), recentEvents(people.otherTown._id)]);

    expect(other[0]?.kind).to.equal('question.asked');
    expect(own.some((event) => event.name === 'Silvia Richter')).to.equal(false);
  });

  it('wants words, and not too many', async () => {
    const made = await makePractice(people, 'public');

    expect(await refusal(ask(people.silvia, made, ' \n '))).to.equal('Invalid text');
    expect(await refusal(ask(people.silvia, made, 'a'.repeat(2001)))).to.equal('Invalid text');
  });
});
