import { expect } from 'chai';
import { Diagram } from '../../../models/diagram.js';
import { plainProfile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import { Version } from '../../../models/version.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { bring, doer, drawing, type Made, makeProcess } from '../../support/processes.js';
import { type Answer, signedIn, type Visitor } from '../../support/visitor.js';

interface Saved {
  revision: number;
  savedAt: string;
}

describe('saving from the modeller', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;
  let nora: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    [katrin, nora] = await Promise.all([signedIn(app, people.katrin), signedIn(app, people.nora)]);
  });
  after(() => app.close());

  const at = ({ process }: Made, part: string) => `/processes/${process.key}/versions/1/${part}`;
  const json = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const put = (browser: Visitor, made: Made, body: unknown): Promise<Answer> =>
    browser.send('PUT', at(made, 'diagram'), JSON.stringify(body), { headers: json });

  const stored = async ({ version }: Made) => {
    const found = await Version.findById(version._id);
    if (!found) throw new Error('the version is gone');
    return found;
  };

  it('keeps the drawing and answers with the next revision', async () => {
    const made = await makeProcess(people);
    const answer = await put(katrin, made, { xml: drawing(['Neu gezeichnet']), revision: 1 });

    expect(answer.status).to.equal(200);
    const { revision, savedAt } = answer.json<Saved>();
    expect(revision).to.equal(2);
    expect(Math.abs(Date.now() - new Date(savedAt).getTime())).to.be.lessThan(60_000);
    const xml = await katrin.get(at(made, 'diagram.xml'));
    expect(xml.body).to.include('Neu gezeichnet');
    expect(xml.headers.get('x-revision')).to.equal('2');
  });

  it('takes a new title along', async () => {
    const made = await makeProcess(people);
    await put(katrin, made, { xml: drawing(['Los']), revision: 1, title: 'Ganz neuer Name' });

    const { profile, revision } = await stored(made);
    expect([profile.title, revision]).to.eql(['Ganz neuer Name', 3]);
  });

  it('tells who saved meanwhile, and where to see it', async () => {
    const made = await makeProcess(people);
    await put(nora, made, { xml: drawing(['Noras Fassung']), revision: 1 });
    const answer = await put(katrin, made, { xml: drawing(['Meine Fassung']), revision: 1 });

    expect(answer.status).to.equal(409);
    const { at: when, ...told } = answer.json<{ at: string }>();
    expect(told).to.eql({ by: 'Nora Lindner', revision: 2, xmlUrl: at(made, 'diagram.xml') });
    expect(new Date(when).toISOString()).to.equal(when);
    expect(await Diagram.xml((await stored(made)).diagram?.hash ?? '')).to.include('Noras Fassung');
  });

  it('lets one of two tabs win that save at the same moment', async () => {
    const made = await makeProcess(people);
    const answers = await Promise.all([
      put(katrin, made, { xml: drawing(['Tab eins']), revision: 1 }),
      put(katrin, made, { xml: drawing(['Tab zwei']), revision: 1 }),
    ]);

    expect(answers.map((answer) => answer.status).sort()).to.eql([200, 409]);
    expect((await stored(made)).revision).to.equal(2);
  });

  const broken: [what: string, xml: unknown][] = [
    ['broken XML', '<definitions><process'],
    ['no BPMN', '<html><body>Hallo</body></html>'],
    ['an entity bomb', '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'],
    ['nothing', ''],
    ['a number', 5],
    ['an operator', { $gt: '' }],
  ];
  for (const [what, xml] of broken)
    it(`refuses ${what}, and keeps the last good drawing`, async () => {
      const made = await makeProcess(people);
      const answer = await put(katrin, made, { xml, revision: 1 });

      expect(answer.status).to.equal(422);
      expect(answer.json<{ message: string }>().message).to.be.a('string').and.not.equal('');
      expect(answer.json<{ fields: object }>().fields).to.have.keys('xml');
      expect((await stored(made)).diagram?.hash).to.equal(made.version.diagram?.hash);
    });

  for (const revision of [undefined, null, '1', 0, -1, 1.5, { $gt: 0 }])
    it(`does not save over what it has not seen (revision ${JSON.stringify(revision)})`, async () => {
      const made = await makeProcess(people);

      expect((await put(katrin, made, { xml: drawing(['Blind']), revision })).status).to.equal(409);
      expect((await stored(made)).revision).to.equal(1);
    });

  it('ends when the version is submitted, with a sentence', async () => {
    const made = await makeProcess(people);
    await bring(made.version, 'submitted', people);
    const answer = await put(katrin, made, { xml: drawing(['Zu spät']), revision: 2 });

    expect(answer.status).to.equal(409);
    expect(answer.json<{ message: string }>().message).to.include('eingereicht oder abgeschlossen');
  });

  it('of something that is no JSON is refused', async () => {
    const made = await makeProcess(people);
    for (const body of ['{', '[]', '"x"', 'null']) {
      const answer = await katrin.send('PUT', at(made, 'diagram'), body, { headers: json });
      expect(answer.status, body).to.be.within(400, 499);
    }
  });

  it('from another page is refused', async () => {
    const made = await makeProcess(people);
    const body = JSON.stringify({ xml: drawing(['Fremd']), revision: 1 });
    const headers = { ...json, Origin: 'https://evil.example' };

    expect((await katrin.send('PUT', at(made, 'diagram'), body, { headers })).status).to.equal(403);
    expect((await stored(made)).revision).to.equal(1);
  });

  it('as a copy begins a process of its own: nobody loses work', async () => {
    const made = await makeProcess(people, 'draft', { title: 'Wohnsitz anmelden', systems: ['VOIS'] });
    const answer = await katrin.send('POST', at(made, 'copies'), JSON.stringify({ xml: drawing(['Meins']) }), {
      headers: json,
    });

    expect(answer.status).to.equal(201);
    const page = await katrin.get(answer.json<{ url: string }>().url);
    expect(page.heading).to.equal('Wohnsitz anmelden (Kopie)');
    const copy = await Process.findOne({ key: page.path.split('/').at(-1) ?? '' });
    expect(copy?.origin).to.include({ kind: 'copy', name: 'Wohnsitz anmelden' });
    expect((await stored(made)).revision).to.equal(1);
  });

  it('begins with an empty drawing when a process has none, and keeps none for a look', async () => {
    const made = await makeProcess(people, 'draft', { steps: [], title: 'Nur gelistet' });
    const pages = [await katrin.get(at(made, 'modeller')), await katrin.get(at(made, 'modeller'))];

    expect(pages.map((page) => page.status)).to.eql([200, 200]);
    expect((await stored(made)).revision).to.equal(1);
    expect((await katrin.get(at(made, 'diagram.xml'))).body)
      .to.include('Nur gelistet')
      .and.include('Kämmerei');
  });

  it('the page hands over what the modeller needs, and allows style attributes there alone', async () => {
    const made = await makeProcess(people, 'draft', { title: `Hund "Bello" & <b>` });
    const page = await katrin.get(at(made, 'modeller'));
    const handed = page.html.querySelector('[data-modeller-config-value]')?.getAttribute('data-modeller-config-value');
    const config = JSON.parse(handed ?? '{}') as Record<string, unknown>;

    expect(config).to.deep.include({
      locale: 'de',
      saveUrl: at(made, 'diagram'),
      xmlUrl: at(made, 'diagram.xml'),
      user: { id: people.katrin._id.toString(), name: 'Katrin Hempel' },
    });
    expect(config.process).to.include({ title: 'Hund "Bello" & <b>', department: 'Kämmerei' });
    expect(config.version).to.include({ number: 1, revision: 1, state: 'draft' });
    expect(page.headers.get('content-security-policy')).to.include("style-src-attr 'unsafe-inline'");
    expect((await katrin.get('/processes')).headers.get('content-security-policy')).not.to.include('unsafe');
  });

  it('says there what shall change before it is submitted again, and nothing once it waits', async () => {
    const configOf = async (made: Made) => {
      const { html } = await katrin.get(at(made, 'modeller'));
      const handed = html.querySelector('[data-modeller-config-value]')?.getAttribute('data-modeller-config-value');
      return JSON.parse(handed ?? '{}') as { asked?: unknown };
    };
    // given
    const rejected = await makeProcess(people, 'rejected');
    // then
    expect((await configOf(rejected)).asked).to.eql({ by: people.jens.name, note: 'Bitte den Bescheid ergänzen' });
    expect((await configOf(await makeProcess(people, 'draft'))).asked).to.equal(null);
  });

  it('two people on one draft see that the other is there', async () => {
    const made = await makeProcess(people);
    const here = async (browser: Visitor) =>
      (await browser.post(at(made, 'presence'), {}, { headers: { Accept: 'application/json' } })).json<{
        others: { name: string; initials: string }[];
      }>().others;

    expect(await here(katrin)).to.eql([]);
    const [other, ...more] = await here(nora);
    expect(other).to.include({ name: 'Katrin Hempel', initials: 'KH' });
    expect(more).to.eql([]);
    expect((await here(katrin)).map((one) => one.name)).to.eql(['Nora Lindner']);
  });

  it('the second looks on and may take over; the first is told who draws', async () => {
    const made = await makeProcess(people);
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    const ask = async (browser: Visitor, body = {}) =>
      (await browser.send('POST', at(made, 'presence'), JSON.stringify(body), { headers })).json<{
        others: { name: string; editing: boolean }[];
        drawing: { name: string } | null;
        revision: number;
      }>();

    await ask(katrin);
    const second = await ask(nora);
    expect(second.drawing?.name).to.equal('Katrin Hempel');
    expect(second.others.map(({ editing }) => editing)).to.eql([true]);
    expect(second.revision).to.equal(made.version.revision);
    expect((await ask(nora, { takeOver: true })).drawing).to.equal(null);
    expect((await ask(katrin)).drawing?.name).to.equal('Nora Lindner');
    await ask(nora, { leaving: true });
    expect((await ask(katrin)).drawing).to.equal(null);
  });

  it('who names the state known to them hears of who comes, saves and takes the pen', async () => {
    const made = await makeProcess(people);
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    const ask = async (browser: Visitor, body = {}) =>
      (await browser.send('POST', at(made, 'presence'), JSON.stringify(body), { headers })).json<{
        others: { name: string }[];
        drawing: { name: string } | null;
        revision: number;
        state: string;
      }>();

    const alone = await ask(katrin);
    const [heard] = await Promise.all([ask(katrin, { state: alone.state }), ask(nora)]);
    expect(heard.others.map(({ name }) => name)).to.eql(['Nora Lindner']);
    const renamed = made.version.editProfile({
      profile: { ...plainProfile(made.version.profile), title: 'Anders genannt' },
      by: doer(people.nora),
      revision: 1,
    });
    const [saved] = await Promise.all([ask(katrin, { state: heard.state }), renamed]);
    expect(saved.revision).to.equal(2);
    const [taken] = await Promise.all([ask(katrin, { state: saved.state }), ask(nora, { takeOver: true })]);
    expect(taken.drawing?.name).to.equal('Nora Lindner');
    const [left] = await Promise.all([ask(katrin, { state: taken.state }), ask(nora, { leaving: true })]);
    expect(left.others).to.eql([]);
  });
});
