import { expect } from 'chai';
import { Types } from 'mongoose';
import { Comment } from '../../../models/comment.js';
import { nextDraftOf } from '../../../models/version/drafting.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { askedBy } from '../../support/asked.js';
import { type Cast, cast } from '../../support/cast.js';
import { toldTo } from '../../support/notices.js';
import { again, doer, drawing, keep, makeProcess } from '../../support/processes.js';
import { type Answer, signedIn, type Visitor, visitor } from '../../support/visitor.js';

const hostile = '<img src=x onerror=alert(1)> [klick](javascript:alert(1)) <script>alert(1)</script>';

describe('the discussion of a process', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;
  let jens: Visitor;
  let nora: Visitor;
  let rolf: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [katrin, jens, nora, rolf] = await Promise.all([
      signedIn(app, people.katrin),
      signedIn(app, people.jens),
      signedIn(app, people.nora),
      signedIn(app, people.rolf),
    ]);
  });
  after(() => app.close());

  const action = (body: string, part: string) =>
    new RegExp(`"(/comments/[0-9a-f]{24}/${part})"`).exec(body)?.[1] ?? `no ${part}`;

  it('is written, answered, resolved and opened again with forms alone', async () => {
    const { process } = await makeProcess(people, 'draft', { steps: ['Antrag prüfen', 'Bescheid erlassen'] });
    const url = `/processes/${process.key}`;
    const empty = await jens.get(`${url}/discussion?element=Task_2`);
    expect(empty.text).to.contain('Noch kein Kommentar');
    const written = await jens.submit(empty, `${url}/versions/1/comments`, { text: 'Wer **unterschreibt**?' });
    expect(written.text)
      .to.contain('Bescheid erlassen')
      .and.to.contain('Wer unterschreibt?')
      .and.to.contain('Version 0.1');
    const answered = await rolf.post(action(written.body, 'replies'), { text: 'Die Amtsleitung.' });
    expect(answered.text).to.contain('Die Amtsleitung.');
    expect((await rolf.get(url)).text).to.contain('Diskussion 1');
    const settled = await katrin.post(action(answered.body, 'resolution'), {});
    expect(settled.text).to.contain('Nichts offen');
    const all = await katrin.get(`${url}/discussion?list=resolved`);
    expect(all.text).to.contain('Erledigt von Katrin Hempel');
    const reopened = await rolf.post(action(all.body, 'resolution/end'), {});

    expect((await rolf.get(`${url}/discussion`)).text).to.contain('Wer unterschreibt?');
    expect(reopened.status).to.equal(200);
  });

  it('keeps what was typed when it cannot be taken, and takes nothing as markup', async () => {
    const { process } = await makeProcess(people);
    const url = `/processes/${process.key}/versions/1/comments`;
    const refused = await rolf.post(url, { text: 'x'.repeat(4001), element: 'Task_1' });
    expect(refused.status).to.equal(422);
    expect(refused.errors.join()).to.contain('höchstens 4000 Zeichen');
    expect(refused.body).to.contain('x'.repeat(4000)).and.to.contain('name="element" value="Task_1"');
    expect((await rolf.post(url, { text: ' ' })).status).to.equal(422);
    const shown = await rolf.post(url, { text: hostile, element: '"><script>', elementName: hostile });

    expect(shown.body).not.to.match(/<img src=x|<script>alert|href="javascript/);
    expect(shown.text).to.contain('nicht mehr im Diagramm');
  });

  it('survives new versions; at an element that is gone it keeps the old name and its version', async () => {
    const made = await makeProcess(people, 'staff', { steps: ['Antrag prüfen', 'Stempeln'] });
    const url = `/processes/${made.process.key}`;
    await rolf.post(`${url}/versions/1/comments`, { text: 'Warum noch?', element: 'Task_2' });
    await rolf.post(`${url}/versions/1/comments`, { text: 'Wie lange?', element: 'Task_1' });
    const process = await again(made.process);
    await nextDraftOf(
      process,
      { base: 1, profile: made.version.profile, diagram: await keep(drawing(['Antrag genau prüfen'])) },
      doer(people.katrin),
    );
    const page = await rolf.get(`${url}/discussion`);

    expect(page.text).to.contain('„Stempeln“ (nicht mehr im Diagramm)').and.to.contain('Antrag genau prüfen');
    expect(page.text).to.contain('Version 0.1');
    expect((await rolf.get(url)).body).to.contain('1 Kommentar zu Antrag genau prüfen');
  });

  it('stands on pages of 25 however long it gets, and whoever is led to one remark sees it', async () => {
    const { process } = await makeProcess(people, 'submitted', { steps: ['Antrag prüfen'] });
    const url = `/processes/${process.key}`;
    await rolf.post(`${url}/versions/1/comments`, { text: 'Die erste von vielen', element: 'Task_1' });
    const first = await Comment.findOne({ process: process._id }).lean();
    const later = (number: number) => new Date(Date.now() + (number + 1) * 60_000);
    await Comment.insertMany(
      Array.from({ length: 59 }, (_, number) => ({
        ...first,
        ...{ _id: new Types.ObjectId(), text: `Notiz ${number}`, at: later(number), movedAt: later(number) },
        resolved: number < 30 ? { by: people.jens._id, name: 'Jens Wolfram', at: later(number), note: '' } : null,
      })),
    );
    const remarks = (page: Answer) => page.texts('.fn-qa__one .fn-prose');
    const open = await rolf.get(`${url}/discussion`);
    const rest = await rolf.get(open.html.querySelector('#weitere a')?.getAttribute('href') ?? '');
    const led = await rolf.get(`${url}/discussion?comment=${first?._id.toString()}`);
    const asked = await askedBy(rolf, [url]);

    expect(open.texts('.fn-seg a')).to.eql(['Offen 30', 'Erledigt 30', 'Alle 60']);
    expect(remarks(open)).to.have.length(25).and.include('Notiz 58');
    expect(open.text).to.contain('25 von 30 Einträgen');
    expect(remarks(rest)).to.eql(['Notiz 33', 'Notiz 32', 'Notiz 31', 'Notiz 30', 'Die erste von vielen']);
    expect(remarks(led)).to.have.length(10).and.include('Die erste von vielen');
    expect((await rolf.get(url)).body).to.contain('30 Kommentare zu Antrag prüfen');
    expect(asked.filter(({ collection }) => collection === 'comments')).to.have.length(1);
    expect(remarks(await jens.get(`${url}/versions/1/decision`))).to.have.length(25);
  });

  it('calls who is named with @, and the owner, each once; other towns cannot be called', async () => {
    const { process } = await makeProcess(people, 'draft', { title: 'Gespräch über Marken' });
    const url = `/processes/${process.key}/versions/1/comments`;
    await jens.post(url, { text: 'Was meint @rolf uhlig dazu, und @Silvia Richter? @Katrin Hempel auch.' });
    const titles = async (user: Cast['rolf'], kind: 'mentioned' | 'commented') =>
      (await toldTo(user, kind)).filter(({ title }) => title === 'Gespräch über Marken').length;

    expect(await titles(people.rolf, 'mentioned')).to.equal(1);
    expect(await titles(people.katrin, 'mentioned')).to.equal(1);
    expect(await titles(people.katrin, 'commented')).to.equal(0);
    expect(await titles(people.silvia, 'mentioned')).to.equal(0);
    expect(await titles(people.jens, 'commented')).to.equal(0);
    const [notice] = await toldTo(people.rolf, 'mentioned');
    const opened = await rolf.get(`/notifications/${notice?.notice._id.toString()}`);
    expect(opened.path).to.match(/\/discussion\?comment=([0-9a-f]{24})#comment-\1$/);
    expect(opened.body).to.contain('<strong>@rolf uhlig</strong>');
    expect((await rolf.get(`/processes/${process.key}/discussion/people`)).json<{ names: string[] }>().names)
      .to.include('Katrin Hempel')
      .and.not.to.include('Silvia Richter');
  });

  it('is corrected and deleted by who wrote it, hidden by who moderates, with a reason', async () => {
    const { process } = await makeProcess(people);
    const url = `/processes/${process.key}`;
    const written = await rolf.post(`${url}/versions/1/comments`, { text: 'Erster Wurf' });
    const id = /\/comments\/([0-9a-f]{24})\/replies/.exec(written.body)?.[1] ?? '';
    const at = (part: string) => `/comments/${id}/remarks/${id}/${part}`;
    expect((await rolf.post(at('text'), { text: 'Zweiter Wurf' })).text).to.contain('Zweiter Wurf');
    expect((await jens.post(at('text'), { text: 'Fremd' })).status).to.equal(403);
    expect((await jens.post(at('removal'), {})).status).to.equal(403);
    expect((await nora.post(at('hiding'), { reason: '' })).status).to.equal(422);
    await nora.post(at('hiding'), { reason: 'Nennt einen Vorgang' });
    expect((await jens.get(`${url}/discussion`)).text)
      .to.contain('ausgeblendet')
      .and.not.to.contain('Zweiter Wurf')
      .and.not.to.contain('Nennt einen Vorgang');
    const unsaid = await jens.post(`/comments/${id}/replies`, { text: '' });
    expect([unsaid.status, unsaid.body.includes('Zweiter Wurf')]).to.eql([422, false]);
    expect((await rolf.get(`${url}/discussion`)).text)
      .to.contain('Zweiter Wurf')
      .and.to.contain('Nennt einen Vorgang');
    await nora.post(at('hiding/end'), {});
    await jens.post(`/comments/${id}/replies`, { text: 'Meine Antwort' });
    await rolf.post(at('removal'), {});
    const left = await rolf.get(`${url}/discussion`);

    expect(left.text)
      .to.contain('Die schreibende Person hat diesen Kommentar gelöscht')
      .and.to.contain('Meine Antwort');
    expect((await Comment.findById(id))?.text).to.equal('');
    const alone = await rolf.post(`${url}/versions/1/comments`, { text: 'Ganz allein' });
    const other = [...alone.body.matchAll(/\/comments\/([0-9a-f]{24})\/replies/g)]
      .map(([, one]) => one)
      .find((one) => one !== id);
    await rolf.post(`/comments/${other}/remarks/${other}/removal`, {});
    expect(await Comment.findById(other)).to.equal(null);
  });

  it('is nothing for other towns and visitors, and only read by guests', async () => {
    const { process } = await makeProcess(people, 'public');
    const url = `/processes/${process.key}`;
    const written = await rolf.post(`${url}/versions/1/comments`, { text: 'Hausgeheimnis', element: 'Task_1' });
    const id = /\/comments\/([0-9a-f]{24})\/replies/.exec(written.body)?.[1] ?? '';
    const [silvia, lotte] = await Promise.all([signedIn(app, people.silvia), signedIn(app, people.lotte)]);
    for (const one of [visitor(app), silvia]) {
      const shown = await one.get(url);
      expect(shown.status).to.equal(200);
      expect(shown.body).not.to.match(/Hausgeheimnis|Kommentar|\/discussion/);
      expect((await one.get(`${url}/discussion`)).status).to.equal(403);
      expect((await one.get(`${url}/versions/1/comments`)).status).to.equal(404);
      expect((await one.get(`${url}/discussion/people`)).status).to.equal(404);
      for (const part of [
        'replies',
        'resolution',
        'resolution/end',
        `remarks/${id}/text`,
        `remarks/${id}/removal`,
        `remarks/${id}/hiding`,
      ])
        expect((await one.post(`/comments/${id}/${part}`, { text: 'x', reason: 'x' })).status).to.be.oneOf([401, 404]);
    }
    expect((await lotte.get(`${url}/discussion`)).text).to.contain('Hausgeheimnis');
    expect((await lotte.post(`${url}/versions/1/comments`, { text: 'Gast' })).status).to.equal(403);
    expect((await lotte.post(`/comments/${id}/replies`, { text: 'Gast' })).status).to.equal(403);
    expect((await Comment.findById(id))?.replies).to.have.length(0);
  });

  it('is talked about as JSON by the modeller', async () => {
    const { process } = await makeProcess(people);
    const url = `/processes/${process.key}/versions/1/comments`;
    const send = (path: string, body: object) =>
      rolf.send('POST', path, JSON.stringify(body), {
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      });
    const written = await send(url, {
      text: 'Neu gezeichnet',
      element: 'Task_9',
      elementName: 'Noch nicht gespeichert',
    });
    expect(written.status).to.equal(201);
    const [thread] = written.json<{ threads: { name: string; replyUrl: string; resolveUrl: string }[] }>().threads;
    expect(thread?.name).to.equal('Noch nicht gespeichert');
    const replied = await send(thread?.replyUrl ?? '', { text: 'Ja' });
    expect(replied.json<{ threads: { replies: object[] }[] }>().threads[0]?.replies).to.have.length(1);
    expect((await send(url, { text: { $gt: '' } })).status).to.equal(422);
    expect((await send(thread?.resolveUrl ?? '', {})).json()).to.eql({ threads: [] });
  });
});
