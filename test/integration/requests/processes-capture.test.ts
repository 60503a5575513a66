import { expect } from 'chai';
import { Diagram } from '../../../models/diagram.js';
import { Process } from '../../../models/process.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { doer, keep, makeProcess } from '../../support/processes.js';
import { faultsOf } from '../../support/sanity.js';
import { signedIn, type Visitor } from '../../support/visitor.js';
import { process as drawn } from '../../unit/bpmn/make-model.js';

const text =
  'Poststelle: Rechnung scannen\n? Betrag über 1.000 €\n- ja: Leitung: Rechnung freigeben\n- nein: weiter\nKasse: Zahlen';

describe('a process as text', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    katrin = await signedIn(app, people.katrin);
  });
  after(() => app.close());

  it('is typed, looked at without scripts and kept as a first draft', async () => {
    const department = people.kaemmerei._id.toString();
    const blank = await katrin.get('/processes/new/capture');
    expect(faultsOf(blank)).to.eql([]);
    // when
    const shown = await katrin.post('/processes/captures', {
      title: 'Getippte Rechnung',
      department,
      text,
      next: 'preview',
    });
    // then
    expect(shown.status).to.equal(200);
    expect(shown.html.querySelector('textarea')?.textContent?.trim()).to.equal(text);
    expect(shown.html.querySelector('.fn-stage__picture')?.getAttribute('src')).to.match(
      /^data:image\/svg\+xml;base64,/,
    );
    expect(await Process.countDocuments({ municipality: people.town._id })).to.equal(0);
    // when
    const saved = await katrin.post(
      '/processes/captures',
      { title: 'Getippte Rechnung', department, text, next: 'draw' },
      { follow: false },
    );
    // then
    expect(saved.headers.get('location')).to.match(/\/versions\/1\/modeller$/);
  });

  it('comes back as it was typed with a sentence a field', async () => {
    const answer = await katrin.post('/processes/captures', { title: '', department: '', text });
    expect(answer.status).to.equal(422);
    expect(answer.html.querySelector('textarea')?.textContent?.trim()).to.equal(text);
    expect(answer.html.querySelectorAll('.fn-error-summary li')).to.have.length(2);
    const silent = await katrin.post('/processes/captures', {
      title: 'Leer',
      department: people.kaemmerei._id.toString(),
      text: ' ',
    });
    expect(silent.html.querySelector('.fn-error-summary')?.textContent).to.include('mindestens eine Zeile');
    const foreign = { title: 'Fremd', department: people.hauptamt._id.toString(), text };
    expect((await katrin.post('/processes/captures', foreign)).status).to.equal(403);
  });

  it('tells line and reason on the page without scripts, and says hostile words as words', async () => {
    const department = people.kaemmerei._id.toString();
    const odd = 'A: <script>alert(1)</script>\nweiter bei Nirgends';
    const shown = await katrin.post('/processes/captures', { title: 'Unklar', department, text: odd, next: 'preview' });
    expect(shown.html.querySelector('#unklar')?.textContent).to.include('Zeile 2');
    expect(shown.html.querySelector('#unklar')?.textContent).to.include('„Nirgends“');
    expect(shown.body).not.to.include('<script>alert');
  });

  it('asks once before a line is lost that nobody could make sense of', async () => {
    const department = people.kaemmerei._id.toString();
    const sent = {
      title: 'Sprung ins Leere',
      department,
      text: 'Kasse: Geld zählen\nweiter bei Nirgends',
      next: 'show',
    };
    const before = await Process.countDocuments({ municipality: people.town._id });
    // when
    const refused = await katrin.post('/processes/captures', sent);
    // then
    expect(refused.status).to.equal(422);
    expect(faultsOf(refused)).to.eql([]);
    expect(refused.html.querySelector('.fn-error-summary a')?.getAttribute('href')).to.equal('#unclear');
    expect(refused.html.querySelector('textarea')?.textContent?.trim()).to.equal(sent.text);
    expect(refused.html.querySelector('#unklar')?.textContent).to.include('„Nirgends“');
    expect(await Process.countDocuments({ municipality: people.town._id })).to.equal(before);
    // when
    const kept = await katrin.post('/processes/captures', { ...sent, unclear: '1' }, { follow: false });
    // then
    expect(kept.status).to.equal(303);
    // given
    const at = `${kept.headers.get('location')}/capture`;
    // when
    const changed = { text: 'Kasse: Geld zählen\nweiter bei 99', revision: '1' };
    // then
    expect((await katrin.post(at, changed)).status).to.equal(422);
    expect((await katrin.post(at, { ...changed, unclear: '1' }, { follow: false })).status).to.equal(303);
  });

  it('is what a process without a diagram offers beside drawing', async () => {
    const made = await makeProcess(people, 'draft', { diagram: null });
    const at = `/processes/${made.process.key}`;
    for (const page of [await katrin.get(at), await katrin.get(`${at}/text`)])
      expect(page.html.querySelector(`.fn-empty a[href="${at}/versions/1/capture"]`)?.textContent).to.include(
        'Schritte',
      );
  });

  it('leaves the drawing alone when no line changed, and keeps ids when some did', async () => {
    const made = await makeProcess(people, 'draft', { steps: ['Antrag prüfen', 'Bescheid senden'] });
    const at = `/processes/${made.process.key}/versions/1/capture`;
    const page = await katrin.get(at);
    expect(faultsOf(page)).to.eql([]);
    const lines = page.html.querySelector('textarea')?.textContent?.trim() ?? '';
    expect(lines).to.include('Antrag prüfen\nBescheid senden');
    await katrin.post(at, { text: lines, revision: '1', next: 'show' });
    const same = await Process.versionReachableBy(people.katrin, made.process.key, 1);
    expect(same?.version.revision).to.equal(1);
    // when
    await katrin.post(at, { text: `${lines}\nAkte schließen`, revision: '1', next: 'show' });
    // then
    const now = await Process.versionReachableBy(people.katrin, made.process.key, 1);
    const facts = await Diagram.facts(now?.version.diagram?.hash ?? '');
    expect(facts?.nodes.map(({ id, name }) => `${id} ${name}`)).to.include.members([
      'Task_1 Antrag prüfen',
      'Task_2 Bescheid senden',
    ]);
    expect(facts?.nodes.map(({ name }) => name)).to.include('Akte schließen');
  });

  it('tells what would be lost and asks before', async () => {
    const diagram = await keep(
      drawn('<startEvent id="S" /><subProcess id="U" name="Unten"><task id="I" name="Innen" /></subProcess>', 'S -> U'),
    );
    const made = await makeProcess(people, 'draft', { diagram });
    const at = `/processes/${made.process.key}/versions/1/capture`;
    expect((await katrin.get(at)).html.querySelector('.fn-capture__lost')?.textContent).to.include('„Unten“');
    const refused = await katrin.post(at, { text: 'A: Anders', revision: '1' });
    expect(refused.status).to.equal(422);
    expect(
      (await katrin.post(at, { text: 'A: Anders', revision: '1', accept: '1' }, { follow: false })).status,
    ).to.equal(303);
  });

  it('overwrites nobody: who saved in between is named, the text stays, and saving again is a choice', async () => {
    const made = await makeProcess(people);
    const at = `/processes/${made.process.key}/versions/1/capture`;
    const other = await keep(drawn('<task id="X" name="Von jemand anderem" />'));
    await made.version.saveDiagram({ diagram: other, by: doer(people.jens), revision: 1 });
    // when
    const answer = await katrin.post(at, { text: 'A: Meins', revision: '1' });
    // then
    expect(answer.status).to.equal(409);
    expect(answer.html.querySelector('.fn-conflict')?.textContent).to.include(people.jens.name);
    expect(answer.html.querySelector('textarea')?.textContent?.trim()).to.equal('A: Meins');
    const revision = answer.html.querySelector('input[name="revision"]')?.getAttribute('value') ?? '';
    expect((await katrin.post(at, { text: 'A: Meins', revision }, { follow: false })).status).to.equal(303);
  });

  it('is offered for drafts alone', async () => {
    const made = await makeProcess(people, 'submitted');
    const at = `/processes/${made.process.key}/versions/1/capture`;
    expect((await katrin.get(at)).status).to.equal(409);
    expect((await katrin.post(at, { text: 'A: Neu', revision: '1' })).status).to.equal(409);
    expect((await katrin.get(`/processes/${made.process.key}`)).html.querySelector('a[href$="/capture"]')).to.equal(
      null,
    );
  });
});
