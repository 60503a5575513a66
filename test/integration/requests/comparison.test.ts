import { expect } from 'chai';
import { draftFrom } from '../../../models/version/drafting.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { again, doer, drawing, keep, type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('the comparison of two versions', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;
  let anna: Visitor;
  let silvia: Visitor;
  let nobody: Visitor;
  let made: Made;
  let at: string;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [katrin, anna, silvia] = await Promise.all([
      signedIn(app, people.katrin),
      signedIn(app, people.anna),
      signedIn(app, people.silvia),
    ]);
    nobody = visitor(app);
    made = await makeProcess(people, 'public', {
      title: 'Vergleichsfall Fischerei',
      steps: ['Antrag prüfen', 'Schein senden'],
    });
    at = `/processes/${made.process.key}/versions`;
    await redrawn(made, drawing(['Antrag sachlich prüfen', 'Schein senden', 'Akte schließen']));
  });
  after(() => app.close());

  async function redrawn({ process, version }: Made, xml: string) {
    const draft = await draftFrom(await again(process), version, doer(people.katrin));
    await draft.saveDiagram({ diagram: await keep(xml), by: doer(people.katrin), revision: null });
    return draft;
  }

  it('tells what is different since the last approved version, in words and in both pictures', async () => {
    const page = await katrin.get(`${at}/2/comparison`);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('3 Unterschiede im Modell');
    expect(page.texts('.fn-delta__text a')).to.eql([
      'Aufgabe ‚Antrag prüfen‘ heißt jetzt ‚Antrag sachlich prüfen‘',
      'Aufgabe ‚Akte schließen‘ hinzugefügt',
      'Pfeil von ‚Schein senden‘ zu ‚Akte schließen‘ hinzugefügt',
    ]);
    expect(page.texts('.fn-diff ins').join(' ')).to.include('sachlich');
    const pictures = page.html.querySelectorAll('.fn-comparison__picture').map((one) => one.getAttribute('src') ?? '');
    const [before, after] = await Promise.all(pictures.map((src) => katrin.get(src.replaceAll('&amp;', '&'))));
    expect(before?.body).to.include('≠ 1').and.not.include('+ 2');
    expect(after?.body).to.include('≠ 1').and.include('+ 2').and.include('+ 3');
  });

  it('leads who decides to the decision once there is one to make', async () => {
    const jens = await signedIn(app, people.jens);
    const own = await makeProcess(people, 'public', { title: 'Vergleich vor der Entscheidung', steps: ['Eins'] });
    const draft = await redrawn(own, drawing(['Eins', 'Zwei']));
    const page = `/processes/${own.process.key}/versions/2`;
    const leads = async () => (await jens.get(`${page}/comparison`)).body.includes(`${page}/decision`);

    expect(await leads()).to.equal(false);
    await draft.submit({ by: doer(people.katrin) });
    expect(await leads()).to.equal(true);
  });

  it('goes both ways: what came one way went the other', async () => {
    const page = await katrin.get(`${at}/1/comparison?with=2`);
    expect(page.texts('.fn-delta__text a')).to.include('Aufgabe ‚Akte schließen‘ entfernt');
  });

  it('leads from the form to the address of the two', async () => {
    const answer = await katrin.get(`/processes/${made.process.key}/comparison?before=1&after=2`, { follow: false });
    expect([answer.status, answer.headers.get('location')]).to.eql([303, `${at}/2/comparison?with=1`]);
    const nonsense = await katrin.get(`/processes/${made.process.key}/comparison?before=x&after[]=2`);
    expect(nonsense.text).to.include('3 Unterschiede im Modell');
  });

  it('says so when nothing is different, and when only the drawing is', async () => {
    expect((await katrin.get(`${at}/1/comparison?with=1`)).text).to.include('Kein Unterschied im Modell');
    const other = await makeProcess(people, 'approved', { title: 'Vergleichsfall Zeichnung', steps: ['Eins', 'Zwei'] });
    await redrawn(other, drawing(['Eins', 'Zwei']).replaceAll('y="80"', 'y="300"'));
    const page = await katrin.get(`/processes/${other.process.key}/versions/2/comparison`);
    expect(page.text).to.include('Kein Unterschied im Modell').and.include('Nur die Zeichnung ist anders');
  });

  it('has a page for the first version, which has no other beside it', async () => {
    const page = await katrin.get(`${at}/1/comparison`);
    expect([page.status, page.text.includes('Diese Version hat keine andere neben sich')]).to.eql([200, true]);
  });

  it('puts two processes beside each other as far as the reader reaches both', async () => {
    const shown = await makeProcess(people, 'municipalities', {
      title: 'Vergleichsfall Nachbar',
      steps: ['Antrag prüfen'],
    });
    const hidden = await makeProcess(people, 'draft', { title: 'Vergleichsfall Verborgen', steps: ['Antrag prüfen'] });
    const with_ = ({ process }: Made) => `${at}/1/comparison?process=${process.key}`;
    const asked = async (who: Visitor, path: string) => (await who.get(path, { follow: false })).status;
    expect(await asked(silvia, with_(shown))).to.equal(200);
    expect(await asked(nobody, with_(shown))).to.equal(404);
    expect(await asked(silvia, with_(hidden))).to.equal(404);
    expect(await asked(katrin, with_(hidden))).to.equal(200);
    expect((await silvia.get(with_(shown))).text).to.include('Prozesse vergleichen');
  });

  for (const part of ['', '/before.svg', '/after.svg'])
    it(`keeps the history in the town hall${part ? ` (${part})` : ''}`, async () => {
      const statuses = async (path: string) =>
        Promise.all([katrin, anna, silvia, nobody].map(async (who) => (await who.get(path, { follow: false })).status));
      expect(await statuses(`${at}/2/comparison${part}?with=1`)).to.eql([200, 200, 404, 404]);
      // even of the version they may read
      expect(await statuses(`${at}/1/comparison${part}?with=1`)).to.eql([200, 200, 404, 404]);
      expect(await statuses(`${at}/1/comparison${part}?with=2`)).to.eql([200, 200, 404, 404]);
      expect(await statuses(`${at}/2/comparison${part}?with=99`)).to.eql([404, 404, 404, 404]);
      expect(await statuses(`${at}/2/comparison${part}?with=%00x`)).to.eql([404, 404, 404, 404]);
      expect(await statuses(`${at}/2/comparison${part}?process=no-such-one`)).to.eql([404, 404, 404, 404]);
    });

  it('is offered at the versions', async () => {
    const page = await katrin.get(at);
    expect(page.html.querySelectorAll(`a[href="${at}/2/comparison?with=1"]`).length).to.equal(1);
  });
});
