import { expect } from 'chai';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { type Made, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

const key = '99102013104000';

describe('how others do it', () => {
  let app: RunningApp;
  let people: Cast;
  let others: Cast;
  let own: Made;
  let sameService: Made;
  let sameTitle: Made;
  let between: Made;
  let hidden: Made;
  let nobody: Visitor;
  let silvia: Visitor;

  before(async () => {
    [app, people, others] = await Promise.all([startApp(), cast(), cast()]);
    own = await makeProcess(people, 'public', {
      title: 'Zisternensteuer anmelden',
      serviceKey: key,
      casesPerYear: 150,
      trigger: 'Antrag geht ein',
      steps: ['Antrag prüfen', 'Zisterne eintragen'],
    });
    await makeProcess(people, 'public', { title: 'Zisternensteuer abmelden' });
    sameService = await makeProcess(others, 'public', {
      title: 'Regenwasserabgabe',
      serviceKey: key,
      casesPerYear: 45,
      trigger: 'Antrag geht ein',
      steps: ['Abgabe festsetzen'],
    });
    sameTitle = await makeProcess(others, 'public', { title: 'Zisternensteuer festsetzen', steps: [] });
    between = await makeProcess(others, 'municipalities', { title: 'Zisternensteuer erlassen' });
    hidden = await makeProcess(others, 'staff', { title: 'Zisternensteuer stunden' });
    await makeProcess(others, 'public', { title: 'Wohnsitz anmelden' });
    nobody = visitor(app);
    silvia = await signedIn(app, people.silvia);
  });
  after(() => app.close());

  const compare = (a: Made, b?: Made) =>
    b ? `/compare?a=${a.process.key}&b=${b.process.key}` : `/compare?a=${a.process.key}`;

  it('stands on the page of a process: other towns, the same service first', async () => {
    const page = await nobody.get(`/processes/${own.process.key}`);
    const section = page.html.querySelector('section[aria-labelledby="anderswo"]');

    expect(page.texts('section[aria-labelledby="anderswo"] h3')).to.eql([
      'Regenwasserabgabe',
      'Zisternensteuer festsetzen',
    ]);
    expect(section?.querySelector('a[href^="/compare"]')?.getAttribute('href')).to.equal(compare(own));
  });

  it('shows other town halls what is shared between towns too', async () => {
    const titles = (await silvia.get(compare(own))).texts('nav[aria-labelledby="andere"] li').join();

    expect(titles).to.include('Zisternensteuer erlassen').and.not.to.include('stunden');
  });

  it('leaves the section out when nobody does the same', async () => {
    const alone = await makeProcess(people, 'public', { title: 'Turmuhr aufziehen' });
    const page = await nobody.get(`/processes/${alone.process.key}`);

    expect(page.html.querySelector('section[aria-labelledby="anderswo"]')).to.equal(null);
    expect((await nobody.get(compare(alone))).text).to.include('Noch niemand zum Vergleichen');
  });

  it('puts two side by side: picture, facts marked with words, and the text', async () => {
    const page = await nobody.get(compare(own, sameService));
    const rows = page.texts('.fn-pair__facts tbody tr');

    expect(page.heading).to.equal(`Zisternensteuer anmelden: ${people.town.name} und ${others.town.name}`);
    expect(page.html.querySelectorAll('.fn-pair__picture img')).to.have.length(2);
    expect(rows.find((row) => row.startsWith('Fälle im Jahr'))).to.match(/150 45 unterschiedlich/);
    expect(rows.find((row) => row.startsWith('Auslöser'))).to.match(/ gleich$/);
    expect(page.text).to.include('Zisterne eintragen').and.include('Abgabe festsetzen');
    expect(page.text).to.match(/\d+ von \d+ Angaben unterscheiden sich|Eine von \d+ Angaben unterscheidet sich/);
  });

  it('speaks English', async () => {
    const page = await nobody.get(compare(own, sameTitle), { headers: { 'Accept-Language': 'en' } });

    expect(page.text).to.include('The processes as pictures').and.include('different').and.include('similar title');
  });

  it('does not set what somebody cannot open beside anything', async () => {
    const draft = await makeProcess(people, 'draft', { title: 'Zisternensteuer neu' });
    for (const [browser, made] of [
      [nobody, between],
      [nobody, hidden],
      [nobody, draft],
      [silvia, hidden],
    ] as const) {
      expect((await browser.get(compare(own, made))).status, made.process.key).to.equal(404);
      expect((await browser.get(compare(made, own))).status, made.process.key).to.equal(404);
      expect((await browser.get(compare(made))).status, made.process.key).to.equal(404);
    }
    expect((await silvia.get(compare(own, between))).status).to.equal(200);
  });

  it('takes one thing twice for a choice still to be made, and knows nothing of what is not there', async () => {
    expect((await nobody.get(compare(own, own))).heading).to.include('Wie machen es andere?');
    for (const query of ['', '?a=', '?a=x&b=y', '?a[$ne]=x', `?b=${own.process.key}`, `?a=${own.process.key}&b=x`])
      expect((await nobody.get(`/compare${query}`)).status, query).to.equal(404);
  });
});
