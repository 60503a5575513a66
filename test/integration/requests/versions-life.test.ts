import { expect } from 'chai';
import { Template } from '../../../models/template.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { drawing, makeProcess, type Reached } from '../../support/processes.js';
import { type Answer, signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('a process from the first line to the public', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;
  let jens: Visitor;
  let nora: Visitor;
  let rolf: Visitor;
  let silvia: Visitor;
  const nobody = () => visitor(app);

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    const signIn = (person: 'katrin' | 'jens' | 'nora' | 'rolf' | 'silvia') => signedIn(app, people[person]);
    [katrin, jens, nora, rolf, silvia] = await Promise.all([
      signIn('katrin'),
      signIn('jens'),
      signIn('nora'),
      signIn('rolf'),
      signIn('silvia'),
    ]);
  });
  after(() => app.close());

  const toast = (page: Answer) => page.texts('.fn-toast').join(' ');
  const state = (page: Answer) => page.texts('.fn-head .fn-st')[0];

  it('is listed, drawn, submitted, sent back, approved, published, and read by a visitor', async () => {
    const form = await katrin.get('/processes/new');
    const department = people.kaemmerei._id.toString();
    const listed = await katrin.submit(form, '/processes', {
      title: 'Hundesteuer festsetzen',
      department,
      start: 'profile',
    });
    expect(listed.path).to.match(/\/versions\/1\/profile\/edit$/);
    const one = listed.path.replace('/profile/edit', '');
    const home = one.replace('/versions/1', '');

    const profiled = await katrin.submit(listed, `${one}/profile`, { purpose: 'Einnahmen', casesPerYear: '1.300' });
    expect(toast(profiled)).to.include('Steckbrief gespeichert');
    expect(profiled.text).to.include('1.300');

    const xml = drawing(['Anmeldung prüfen', 'Bescheid senden']);
    expect((await katrin.get(`${one}/modeller`)).status).to.equal(200);
    const saved = await katrin.send('PUT', `${one}/diagram`, JSON.stringify({ xml, revision: 2 }), {
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    });
    expect(saved.json<{ revision: number }>().revision).to.equal(3);

    const asking = await katrin.get(`${one}/submission/new`);
    expect(asking.text).to.include('Hinweis');
    const submitted = await katrin.submit(asking, `${one}/submission`, { note: 'Neu gefasst', size: 'large' });
    expect(toast(submitted)).to.include('liegt jetzt zur Freigabe vor');
    expect(state(submitted)).to.equal('In Prüfung');
    expect(submitted.text).to.include('Version 1.0');

    const waiting = await jens.get(home);
    expect(waiting.text).to.include('Version 1.0 wartet auf Ihre Entscheidung');
    const rejecting = await jens.get(`${one}/rejection/new`);
    expect(rejecting.text).to.include('Ihr Hinweis geht an Katrin Hempel');
    const rejected = await jens.submit(rejecting, `${one}/rejection`, { note: 'Bitte die Mahnung ergänzen' });
    expect(toast(rejected)).to.include('Ihr Hinweis ist bei Katrin Hempel');
    expect((await katrin.get(`${home}/versions`)).text).to.include('Bitte die Mahnung ergänzen');

    await katrin.post(`${one}/submission`, { note: 'Mahnung ergänzt' });
    expect(state(await jens.submit(await jens.get(home), `${one}/approval`))).to.equal('Freigegeben');
    expect((await nobody().get(home)).status).to.equal(404);
    expect((await silvia.get(home)).status).to.equal(404);

    const publishing = await nora.get(`${one}/publication/new`);
    const fields = { audience: 'public', contact: 'Sachgebiet Steuern' };
    const published = await nora.submit(publishing, `${one}/publication`, fields);
    expect(toast(published)).to.include('ist jetzt ohne Anmeldung lesbar');

    const read = await nobody().get(home);
    expect(read.heading).to.equal('Hundesteuer festsetzen');
    expect(read.texts('.fn-head').join(' ')).to.include('Sachgebiet Steuern').and.not.include('Katrin Hempel');
    expect((await nobody().get(`${home}/text`)).text)
      .to.include('Anmeldung prüfen')
      .and.include('Bescheid senden');
    expect((await nobody().get('/search?q=Anmeldung')).text).to.include('Hundesteuer festsetzen');

    const history = (await katrin.get(`${home}/versions`)).texts('.fn-tl p:first-child');
    expect(history.filter((sentence) => sentence.endsWith('.'))).to.eql([
      'Nora Lindner hat für alle veröffentlicht.',
      'Jens Wolfram hat freigegeben.',
      'Katrin Hempel hat zur Freigabe eingereicht.',
      'Jens Wolfram hat eine Änderung erbeten.',
      'Katrin Hempel hat zur Freigabe eingereicht.',
      'Katrin Hempel hat den Entwurf angelegt.',
    ]);
  });

  it('is retired: gone for everybody outside at once, kept inside', async () => {
    const { process } = await makeProcess(people, 'public');
    const home = `/processes/${process.key}`;
    expect((await nobody().get(home)).status).to.equal(200);
    const asked = await nora.get(`${home}/versions/1/retirement/new`);
    expect(asked.text).to.include('außerhalb des Rathauses sieht sie niemand mehr');
    const retired = await nora.submit(asked, `${home}/versions/1/retirement`, { note: 'Satzung geändert' });

    expect(toast(retired)).to.include('ist außer Kraft');
    expect((await nobody().get(home)).status).to.equal(404);
    expect((await nobody().get(`${home}/versions/1/download.bpmn`)).status).to.equal(404);
    expect((await silvia.get(home)).status).to.equal(404);
    expect(state(await rolf.get(home))).to.equal('Außer Kraft');
    expect((await rolf.get(`${home}/versions`)).text).to.include('Satzung geändert');
    expect((await nora.get(`${home}/versions/1/retirement/new`)).status).to.equal(409);
  });

  it('is narrowed from everyone to the own staff: gone outside at once', async () => {
    const { process } = await makeProcess(people, 'public');
    const home = `/processes/${process.key}`;
    await nora.post(`${home}/versions/1/publication`, { audience: 'staff' });

    expect((await nobody().get(home)).status).to.equal(404);
    expect((await silvia.get(home)).status).to.equal(404);
    expect((await nobody().get('/processes')).html.querySelector(`a[href="${home}"]`)).to.equal(null);
    expect(state(await rolf.get(home))).to.equal('Veröffentlicht');
  });

  it('begins blank, or from a template, in the modeller', async () => {
    const title = { de: 'Antrag bearbeiten', en: 'Handle a request' };
    await Template.create({ _id: 'antrag-life', title, summary: title, xml: drawing(['Aus der Vorlage']) });
    const department = people.kaemmerei._id.toString();
    const begin = async (fields: Record<string, string>) => {
      const answer = await katrin.post('/processes', { title: 'Neu', department, ...fields }, { follow: false });
      expect(answer.location).to.match(/\/versions\/1\/modeller$/);
      return (await katrin.get(answer.location?.replace('modeller', 'diagram.xml') ?? '')).body;
    };

    expect(await begin({ start: 'template', template: 'antrag-life' })).to.include('Aus der Vorlage');
    expect(await begin({ start: 'blank' }))
      .to.include('name="Neu"')
      .and.include('name="Kämmerei"');
  });

  it('is told to who opens an older version, or one that is not in force yet', async () => {
    const { process } = await makeProcess(people, 'public');
    const home = `/processes/${process.key}`;
    await katrin.post(`${home}/versions`, {}, { follow: false });

    expect((await katrin.get(home)).text).to.include('Version 0.2 gilt noch nicht');
    expect((await katrin.get(`${home}/versions/1`)).text).to.include('Es gibt eine neuere');
    expect((await nobody().get(home)).text).not.to.include('neuere');
  });

  it('names a function to others, never only a person', async () => {
    const { process } = await makeProcess(people, 'approved');
    const one = `/processes/${process.key}/versions/1`;
    const form = await nora.get(`${one}/publication/new`);
    for (const contact of ['Frau Erika Beispiel', 'Herr Schulze, Tel. 03423 000-12', people.katrin.name]) {
      const refused = await nora.submit(form, `${one}/publication`, { audience: 'public', contact });
      expect(refused.status, contact).to.equal(422);
      expect(refused.text, contact).to.include('eine Funktion statt einer Person');
    }
    const contact = `Sachgebiet Steuern, ${people.katrin.name}`;
    expect((await nora.submit(form, `${one}/publication`, { audience: 'public', contact })).status).to.equal(200);
  });

  it('warns of personal data in the profile before it is published', async () => {
    const { process } = await makeProcess(people, 'approved', {
      purpose: 'Frau Kunze fragen',
      contact: 'Kämmerei, Telefon 03423 000-12',
      risks: 'erika.beispiel@stadt.example weiß es',
    });
    const page = await nora.get(`/processes/${process.key}/versions/1/publication/new`);

    expect(page.text).to.include('Frau Kunze').and.to.include('erika.beispiel@stadt.example');
    expect(page.text).not.to.include('„03423');
  });

  it('lets nobody approve what they submitted, and says why', async () => {
    const { process } = await makeProcess(people);
    const one = `/processes/${process.key}/versions/1`;
    await jens.post(`${one}/submission`);

    const page = await jens.get(one);
    expect(page.text).to.include('Vier-Augen-Prinzip');
    expect(page.html.querySelector(`form[action="${one}/approval"]`)).to.equal(null);
    expect((await jens.post(`${one}/approval`)).status).to.equal(403);
  });

  it('answers what is not its time with a page that says so', async () => {
    const { process } = await makeProcess(people, 'approved');
    const one = `/processes/${process.key}/versions/1`;
    const late = [
      await katrin.post(`${one}/submission`),
      await katrin.post(`${one}/withdrawal`),
      await jens.post(`${one}/approval`),
      await jens.post(`${one}/rejection`, { note: 'x' }),
      await jens.get(`${one}/rejection/new`),
      await katrin.get(`${one}/submission/new`),
    ];

    expect(late.map((page) => page.status)).to.eql([409, 409, 409, 409, 409, 409]);
    expect(late.map((page) => page.heading)).to.eql(Array(6).fill('Das geht gerade nicht (mehr)'));
    const ways = late.map((page) => page.html.querySelector('.fn-refusal a')?.getAttribute('href'));
    expect(ways).to.eql(Array(6).fill(`/processes/${process.key}`));
  });

  describe('offers each what they may do now, and nothing else', () => {
    const none: readonly string[] = [];
    /** Ends of the addresses of buttons, links and forms on the page. */
    const table: [Reached, Record<'katrin' | 'jens' | 'nora' | 'rolf', readonly string[]>][] = [
      [
        'draft',
        {
          katrin: ['modeller', 'profile/edit', 'submission/new'],
          jens: ['modeller', 'profile/edit', 'submission/new'],
          nora: ['modeller', 'profile/edit', 'submission/new'],
          rolf: none,
        },
      ],
      [
        'submitted',
        { katrin: ['withdrawal'], jens: ['approval', 'rejection/new', 'withdrawal'], nora: ['withdrawal'], rolf: none },
      ],
      [
        'rejected',
        {
          katrin: ['modeller', 'profile/edit', 'submission/new'],
          jens: ['modeller', 'profile/edit', 'submission/new'],
          nora: ['modeller', 'profile/edit', 'submission/new'],
          rolf: none,
        },
      ],
      [
        'approved',
        {
          katrin: ['versions'],
          jens: ['publication/new', 'retirement/new', 'versions'],
          nora: ['publication/new', 'retirement/new', 'versions'],
          rolf: none,
        },
      ],
      [
        'public',
        {
          katrin: ['versions'],
          jens: ['publication/new', 'retirement/new', 'versions'],
          nora: ['publication/new', 'retirement/new', 'versions'],
          rolf: none,
        },
      ],
      ['retired', { katrin: ['versions'], jens: ['versions'], nora: ['versions'], rolf: none }],
    ];
    for (const [reached, offers] of table)
      it(`when it is ${reached}`, async () => {
        const { process } = await makeProcess(people, reached);
        const browsers = { katrin, jens, nora, rolf };
        for (const [person, offered] of Object.entries(offers) as [keyof typeof browsers, readonly string[]][])
          expect(offersOn(await browsers[person].get(`/processes/${process.key}`), process.key), person).to.eql(
            offered,
          );
        if (reached === 'public')
          expect(offersOn(await nobody().get(`/processes/${process.key}`), process.key)).to.eql([]);
      });
  });
});

const acts =
  /(modeller|profile\/edit|submission\/new|withdrawal|approval|rejection\/new|publication\/new|retirement\/new)$/;

function offersOn(page: Answer, key: string): string[] {
  const links = page.html.querySelectorAll('main a[href]').map((link) => link.getAttribute('href') ?? '');
  const forms = page.html.querySelectorAll('main form').map((form) => form.getAttribute('action') ?? '');
  const begins = forms.filter((action) => action === `/processes/${key}/versions`).map(() => 'versions');
  const found = [...links, ...forms].map((address) => acts.exec(address)?.[1]).filter((part) => part !== undefined);
  return [...new Set([...found, ...begins])].sort();
}
