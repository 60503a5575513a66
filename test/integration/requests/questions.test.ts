import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson, password } from '../../support/makers.js';
import { makePractice } from '../../support/practices.js';
import { makeProcess } from '../../support/processes.js';
import { ask } from '../../support/questions.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const hostile = '<img src=x onerror=alert(1)> [klick](javascript:alert(1)) <script>alert(1)</script>';

describe('questions and answers', () => {
  let app: RunningApp;
  let people: Cast;
  let nora: Visitor;
  let rolf: Visitor;
  let silvia: Visitor;
  let nobody: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [nora, rolf, silvia] = await Promise.all([
      signedIn(app, people.nora),
      signedIn(app, people.rolf),
      signedIn(app, people.silvia),
    ]);
    nobody = visitor(app);
  });
  after(() => app.close());

  it('are asked by another town, answered by the house, and read without any name', async () => {
    const { practice } = await makePractice(people, 'public');
    const url = `/practices/${practice.key}`;
    const asked = await silvia.post(`${url}/questions`, { text: 'Wie lange dauert die Einführung?' });
    expect(asked.path).to.match(new RegExp(`^${url}#question-[0-9a-f]{24}$`));
    const answers = actionIn(asked.body, 'answers');
    await rolf.post(answers, { text: 'Bei uns **sechs Wochen**.' });

    const page = await nobody.get(url);
    expect(page.text).to.contain('Fragen und Antworten 1');
    expect(page.text).to.contain('Wie lange dauert die Einführung?').and.to.contain('sechs Wochen');
    expect(page.text).to.contain(people.otherTown.name).and.to.contain('Digital-Navigation').and.to.contain('Hauptamt');
    expect(page.body).not.to.contain('Silvia Richter').and.not.to.contain('Rolf Uhlig');
    expect(page.text).to.contain('aus dem Haus');
    // Colleagues read the names of their own.
    expect((await silvia.get(url)).body)
      .to.contain('Silvia Richter')
      .and.not.to.contain('Rolf Uhlig');
    expect((await nora.get(url)).body)
      .to.contain('Rolf Uhlig')
      .and.not.to.contain('Silvia Richter');
  });

  it('by a guest stand in the trail of the town they are about: at home nobody learns what a draft is called', async () => {
    const { practice } = await makePractice(people, 'draft', { title: 'Geheimes Vorhaben' });
    const guest = await makePerson(people.otherTown, 'author', { department: 'kaemmerei' });
    guest.memberships.push({ municipality: people.town._id, role: 'lotse', department: null });
    await guest.save();
    const asking = await signedIn(app, guest);
    const asked = await asking.post(`/practices/${practice.key}/questions`, { text: 'Wann geht es los?' });
    await asking.post(actionIn(asked.body, 'answers'), { text: 'Bald.' });
    await asking.post(actionIn(asked.body, 'settlement'));

    expect((await silvia.get('/trail')).text).not.to.contain('Geheimes Vorhaben');
    const anna = await signedIn(app, people.anna);
    expect(
      (await anna.get('/trail')).texts('main li').filter((one) => one.includes('Geheimes Vorhaben')).length,
    ).to.be.at.least(3);
  });

  it('stand in a tab of the process, with their number', async () => {
    const made = await makeProcess(people, 'public');
    const url = `/processes/${made.process.key}`;
    await silvia.post(`${url}/questions`, { text: 'Wer stellt fest?' });
    const page = await nobody.get(`${url}/questions`);

    expect(page.texts('.fn-tabs [aria-current]')).to.eql(['Fragen 1']);
    expect(page.text).to.contain('Wer stellt fest?').and.to.contain('Anmelden, um zu fragen');
    expect((await nobody.get(url)).texts('.fn-tabs a').at(-1)).to.equal('Fragen 1');
  });

  it('cannot be asked by visitors, nor where the thing cannot be read', async () => {
    const open = await makePractice(people, 'public');
    const closed = await makePractice(people, 'staff');
    const text = 'Darf ich?';

    const kept = await nobody.post(`/practices/${open.practice.key}/questions`, { text });
    expect(kept.status).to.equal(401);
    expect(kept.body).to.contain(text);
    expect((await silvia.post(`/practices/${closed.practice.key}/questions`, { text })).status).to.equal(404);
    expect((await rolf.get(`/practices/${open.practice.key}`)).text).not.to.contain(text);
  });

  it('typed when the sign-in had expired go on after signing in', async () => {
    const { practice } = await makePractice(people, 'public');
    const late = visitor(app);
    const kept = await late.post(`/practices/${practice.key}/questions`, { text: 'Nicht verloren?' });
    const resume = await late.submit(kept, '/session', { email: people.silvia.email, password });
    const done = await late.submit(resume, `/practices/${practice.key}/questions`);

    expect(done.text).to.contain('Nicht verloren?');
    expect(done.body).to.contain('Ihre Frage steht jetzt hier');
  });

  it('keep what was typed when it cannot be taken', async () => {
    const { practice } = await makePractice(people, 'public');
    const empty = await silvia.post(`/practices/${practice.key}/questions`, { text: '  ' });
    expect(empty.status).to.equal(422);
    expect(empty.errors).to.include('Schreiben Sie, was Sie sagen möchten');
    const long = await silvia.post(`/practices/${practice.key}/questions`, { text: `Anfang ${'a'.repeat(2100)}` });
    expect(long.status).to.equal(422);
    expect(long.errors).to.include('Der Text ist zu lang: höchstens 2000 Zeichen');
    expect(long.html.querySelector('textarea')?.text).to.contain('Anfang aaa');
  });

  it('show what people typed as text, never as markup or a dangerous link', async () => {
    const { practice } = await makePractice(people, 'public');
    await silvia.post(`/practices/${practice.key}/questions`, { text: hostile });
    const page = await nobody.get(`/practices/${practice.key}`);

    expect(page.html.querySelectorAll('.fn-post__text img, .fn-post__text script, .fn-post__text a')).to.have.length(0);
    expect(page.text).to.contain('<script>alert(1)</script>');
  });

  it('are corrected by who wrote them, and by nobody else', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.silvia, made, 'Wi lang?');
    const base = `/questions/${question._id}/posts/${question._id}`;
    for (const other of [nora, rolf]) {
      expect((await other.get(`${base}/edit`)).status).to.equal(403);
      expect((await other.post(`${base}/text`, { text: 'Umgedreht' })).status).to.equal(403);
    }
    expect((await nobody.post(`${base}/text`, { text: 'Umgedreht' })).status).to.equal(401);
    const form = await silvia.get(`${base}/edit`);
    const saved = await silvia.submit(form, `${base}/text`, { text: 'Wie lange?' });
    expect(saved.text).to.contain('Wie lange?').and.not.to.contain('bearbeitet');
    expect((await silvia.submit(form, `${base}/text`, { text: '' })).status).to.equal(422);
  });

  it('are hidden by the navigator with a reason, and shown again', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.silvia, made, 'Geheimes Geschwätz');
    const url = `/practices/${made.practice.key}`;
    const base = `/questions/${question._id}/posts/${question._id}`;
    for (const other of [rolf, silvia])
      expect((await other.post(`${base}/hiding`, { reason: 'x' })).status).to.equal(403);
    expect((await nobody.get(url)).text).to.contain('Geheimes Geschwätz');
    const form = await nora.get(`${base}/hiding/new`);
    expect((await nora.submit(form, `${base}/hiding`, { reason: '' })).status).to.equal(422);
    const hidden = await nora.submit(form, `${base}/hiding`, { reason: 'Nennt einen Vorgang' });
    expect(hidden.text).to.contain('Nennt einen Vorgang');
    expect(hidden.body).to.contain('Der Beitrag ist ausgeblendet');

    expect((await nobody.get(url)).body)
      .not.to.contain('Geschwätz')
      .and.not.to.contain('Vorgang');
    expect((await silvia.get(url)).text)
      .to.contain('Geheimes Geschwätz')
      .and.to.contain('Nennt einen Vorgang');
    const stranger = await signedIn(app, (await cast()).silvia);
    expect((await stranger.get(url)).body).not.to.contain('Geschwätz');
    expect((await stranger.post(`/questions/${question._id}/answers`, { text: 'x' })).status).to.equal(404);
    await nora.submit(hidden, `${base}/hiding/end`);
    expect((await nobody.get(url)).text).to.contain('Geheimes Geschwätz');
  });

  it('are marked as answered by who asked', async () => {
    const made = await makePractice(people, 'public');
    const question = await ask(people.silvia, made);
    const url = `/practices/${made.practice.key}`;
    const settlement = `/questions/${question._id}/settlement`;

    expect((await rolf.post(settlement)).status).to.equal(403);
    const settled = await silvia.submit(await silvia.get(url), settlement);
    expect(settled.texts('.fn-post__state')).to.eql(['Beantwortet']);
    const reopened = await silvia.submit(settled, `${settlement}/end`);
    expect(reopened.texts('.fn-post__state')).to.eql(['Offen']);
  });

  it('below a version of the house are nobody’s outside, whatever address is guessed', async () => {
    const made = await makePractice(people, 'staff');
    const question = await ask(people.rolf, made, 'Nur unter uns');
    const id = question._id.toString();
    const doors = [`/questions/${id}/answers`, `/questions/${id}/settlement`, `/questions/${id}/posts/${id}/hiding`];

    for (const door of doors) expect((await silvia.post(door, { text: 'x' })).status).to.equal(404);
    for (const id of ['x', '0'.repeat(24), '../../x'])
      expect((await silvia.post(`/questions/${encodeURIComponent(id)}/answers`, { text: 'x' })).status).to.equal(404);
  });

  it('of one person in an hour are limited, and the text is kept', async () => {
    const eager = await makePerson(people.otherTown, 'reader', { name: 'Egon Eifrig' });
    const own = await signedIn(app, eager);
    const { practice } = await makePractice(people, 'public');
    for (let asked = 0; asked < 20; asked += 1)
      await own.post(`/practices/${practice.key}/questions`, { text: `Frage ${asked}` }, { follow: false });
    const refused = await own.post(`/practices/${practice.key}/questions`, { text: 'Eine zu viel' });

    expect(refused.status).to.equal(422);
    expect(refused.errors.join(' ')).to.match(/in \d+ Minuten noch einmal/);
    expect(refused.html.querySelector('textarea')?.text.trim()).to.equal('Eine zu viel');
  });

  it('wait for the owner on the start page', async () => {
    const others = await cast();
    const made = await makePractice(others, 'public', { title: 'Wartet auf Katrin' });
    await ask(people.silvia, made, 'Wie viele Stunden?');
    const start = await (await signedIn(app, others.katrin)).get('/start');

    expect(start.text).to.contain('Wartet auf Katrin').and.to.contain('Wie viele Stunden?');
    expect(start.body).not.to.contain('Silvia Richter');
  });
});

function actionIn(body: string, ending: string): string {
  return new RegExp(`action="(/questions/[0-9a-f]{24}/${ending})"`).exec(body)?.[1] ?? '';
}
