import { expect } from 'chai';
import type { Agenda } from '../../../models/agenda.js';
import type { Candidate } from '../../../models/candidate.js';
import { Position, positionId } from '../../../models/position.js';
import { doer, makeAgenda, makeIdea } from '../../support/agenda.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makeDepartment, makePerson, makeTown } from '../../support/makers.js';
import { signedIn, type Visitor } from '../../support/visitor.js';

const hostile = '"><script>alert(1)</script>';
const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

describe('the matrix of perspectives', () => {
  let app: RunningApp;
  let people: Cast;
  let agenda: Agenda;
  let jens: Visitor;
  let maria: Visitor;
  let second: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    agenda = await makeAgenda(people);
    const other = await makePerson(people.town, 'head', { name: 'Zweite Leitung', department: 'kaemmerei' });
    await makePerson(people.town, 'head', { name: 'Sabine Mai', department: 'hauptamt' });
    [jens, maria, second] = await Promise.all([
      signedIn(app, people.jens),
      signedIn(app, people.maria),
      signedIn(app, other),
    ]);
  });
  after(() => app.close());

  const column = () => people.kaemmerei._id.toString();
  const matrix = (more = '') => `/agendas/${agenda.key}/perspectives${more}`;
  const own = (candidate: Candidate) => `/candidates/${candidate.key}/positions/${column()}`;
  const stored = (candidate: Candidate) => Position.findById(positionId(candidate._id, people.kaemmerei._id)).lean();
  const idea = (title?: string) => makeIdea(agenda, people.katrin, title);
  const put = (browser: Visitor, candidate: Candidate, body: object) =>
    browser.send('PUT', own(candidate), JSON.stringify(body), { headers: json });

  it('is a table with a named cell for every department, and a form beside it for the own one', async () => {
    const candidate = await idea(`Wertgrenzen ${hostile}`);
    const page = await jens.get(matrix());
    expect(page.status).to.equal(200);
    expect(page.texts('thead th')).to.include.members(['Bürgermeisteramt', 'Kämmerei', 'Hauptamt', 'Bild']);
    expect(page.texts(`#k-${candidate.key} td a`)).to.include('–Kämmerei: noch keine Position');
    expect(page.html.querySelectorAll('main table script')).to.have.length(0);

    const form = await jens.get(matrix(`?candidate=${candidate.key}&write=${column()}`));
    const after = await jens.submit(form, own(candidate), {
      weight: 'centre',
      nature: 'strategy',
      sentence: `Ohne Grenzen Einzelfall ${hostile}`,
    });

    expect(after.status).to.equal(200);
    expect(after.texts(`#k-${candidate.key} td a`)).to.include('Kämmerei: Mittelpunkt, Strategie');
    expect(after.text).to.contain(`Ohne Grenzen Einzelfall ${hostile}`);
    expect(after.text).to.contain('Ihre Position');
    expect(after.text).to.contain('1 von 3 haben sich geäußert');
  });

  it('keeps what was typed when something is missing', async () => {
    const candidate = await idea();
    const form = await jens.get(matrix(`?candidate=${candidate.key}&write=${column()}`));
    const refused = await jens.submit(form, own(candidate), { weight: 'relevant', sentence: 'Steht noch da.' });

    expect(refused.status).to.equal(422);
    expect(refused.errors).to.include('Wählen Sie Strategie oder Projekt');
    expect(refused.html.querySelector('#sentence')?.text).to.contain('Steht noch da.');
    expect(refused.html.querySelector('input[value=relevant]')?.hasAttribute('checked')).to.equal(true);
    expect(refused.html.querySelector('title')?.text).to.match(/^Fehler/);
  });

  it('shows both when two heads of one department write at once', async () => {
    const candidate = await idea();
    const [mine, theirs] = await Promise.all(
      [jens, second].map((one) => one.get(matrix(`?candidate=${candidate.key}&write=${column()}`))),
    );
    const say = { weight: 'centre', nature: 'strategy', sentence: 'Von der zweiten Leitung.' };
    await second.submit(theirs as NonNullable<typeof theirs>, own(candidate), say);
    const conflict = await jens.submit(mine as NonNullable<typeof mine>, own(candidate), {
      weight: 'side',
      nature: 'project',
      sentence: 'Von Jens.',
    });

    expect(conflict.status).to.equal(409);
    expect(conflict.text).to.contain('Zweite Leitung hat inzwischen gespeichert');
    expect(conflict.text).to.contain('Von der zweiten Leitung.');
    expect(conflict.html.querySelector('#sentence')?.text).to.contain('Von Jens.');
    const decided = await jens.submit(conflict, own(candidate));
    expect(decided.status).to.equal(200);
    const now = await stored(candidate);
    expect(now?.sentence).to.equal('Von Jens.');
    expect(now?.before.map(({ sentence }) => sentence)).to.eql(['Von der zweiten Leitung.']);
  });

  it('takes a position back, and gives it back', async () => {
    const candidate = await idea();
    await put(jens, candidate, { weight: 'centre', nature: 'strategy', revision: '0' });
    const form = await jens.get(matrix(`?candidate=${candidate.key}&write=${column()}`));
    const without = await jens.submit(form, `${own(candidate)}/withdrawal`);
    expect(without.texts(`#k-${candidate.key} td a`)).to.include('–Kämmerei: noch keine Position');
    const again = await jens.submit(without, `${own(candidate)}/withdrawal/end`);
    expect(again.texts(`#k-${candidate.key} td a`)).to.include('Kämmerei: Mittelpunkt, Strategie');
  });

  it('shows who answered the five questions how, and who chose otherwise', async () => {
    const candidate = await idea();
    const answers = { horizon: 'foreseeable', breadth: 'one', aim: 'task', end: 'measurable', council: 'needed' };
    await put(jens, candidate, { weight: 'centre', nature: 'strategy', revision: '0', ...answers });
    const { text } = await maria.get(matrix(`?candidate=${candidate.key}`));

    expect(text).to.contain('Die Antworten sprechen für ein Projekt, gewählt ist Strategie.');
    expect(text).to.contain('1 Leitung hat die fünf Fragen beantwortet.');
    expect(text).to.contain('Ja, es bindet Geld oder Grundsätze');
    // three to two: two things may stand under one name, and a curator can take them apart
    const mixed = { ...answers, horizon: 'years' };
    await put(jens, candidate, { weight: 'centre', nature: 'strategy', revision: '1', ...mixed });
    const page = await maria.get(matrix(`?candidate=${candidate.key}`));
    const split = page.html.querySelectorAll('main a').find((one) => one.text.includes('strategische Aussage'));
    expect((await maria.get(split?.getAttribute('href') ?? '')).status).to.equal(200);
    expect((await jens.get(matrix(`?candidate=${candidate.key}`))).text).not.to.contain('strategische Aussage');
  });

  it('filters, sorts and groups, and says when nothing is left', async () => {
    const candidate = await idea('Aus Sicht der Kämmerei');
    await put(jens, candidate, { weight: 'side', nature: 'project', revision: '0' });
    const rows = async (query: string) => (await jens.get(matrix(query))).texts('tbody th[scope=row] a');

    expect(await rows('?mine=1')).not.to.include('Aus Sicht der Kämmerei');
    expect(await rows('?kind=idea')).to.include('Aus Sicht der Kämmerei');
    expect(await rows('?kind=process')).to.eql([]);
    expect(await rows('?goal=none&picture=open&sort=title')).to.include('Aus Sicht der Kämmerei');
    expect((await jens.get(matrix('?kind=process'))).text).to.contain('Kein Kandidat passt zu diesen Filtern');
    const seen = await jens.get(matrix(`?as=${column()}`));
    expect(seen.texts('th[scope=rowgroup]').some((label) => label.startsWith('Randnotiz'))).to.equal(true);
    for (const strange of ['?as[$ne]=1', '?state=x&sort=y&as=z', '?candidate=__proto__', '?goal=%00'])
      expect((await jens.get(matrix(strange))).status, strange).to.equal(200);
  });

  it('leads to a list for the next meeting, the differences, and a table for spreadsheets', async () => {
    const candidate = await idea('=cmd|calc');
    await put(jens, candidate, {
      weight: 'centre',
      nature: 'strategy',
      sentence: 'Eine "Leitlinie"; wirklich',
      revision: '0',
    });
    await maria.post(`/candidates/${candidate.key}/positions/mayor`, {
      weight: 'side',
      nature: 'project',
      sentence: 'Eher nebenbei.',
    });

    const list = await maria.get(matrix('/discussion'));
    expect(list.text).to.contain('Eine "Leitlinie"; wirklich').and.to.contain('Eher nebenbei.');
    expect(list.text).to.contain('Notizen');
    const differences = await maria.get(matrix('/differences'));
    expect(differences.text).to.contain('=cmd|calc').and.to.contain('Bürgermeisteramt und Kämmerei');
    const table = await maria.get(matrix('/table.csv'));
    expect(table.headers.get('content-type')).to.match(/^text\/csv/);
    expect(table.headers.get('content-disposition')).to.contain('Perspektiven.csv');
    expect(table.body).to.contain(`'=cmd|calc;Idee`);
    expect(table.body).to.contain('"Mittelpunkt, Strategie: Eine ""Leitlinie""; wirklich"');
  });
});

describe('the fast entry', () => {
  let app: RunningApp;
  let people: Cast;
  let agenda: Agenda;
  let jens: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    agenda = await makeAgenda(people);
    jens = await signedIn(app, people.jens);
  });
  after(() => app.close());

  const url = () => `/agendas/${agenda.key}/positions`;
  const own = (candidate: Candidate) => `/candidates/${candidate.key}/positions/${people.kaemmerei._id}`;
  const put = (candidate: Candidate, body: object, options = {}) =>
    jens.send('PUT', own(candidate), JSON.stringify(body), { headers: json, ...options });

  it('takes the whole page without scripts: what is right is kept, the rest comes back', async () => {
    const [one, two, three] = [
      await makeIdea(agenda, people.katrin),
      await makeIdea(agenda, people.katrin),
      await makeIdea(agenda, people.katrin),
    ];
    const form = await jens.get(url());
    expect(form.text).to.contain('0 von 3');
    const refused = await jens.submit(form, url(), {
      candidate: [one.key, two.key, three.key],
      [`weight.${one.key}`]: 'centre',
      [`nature.${one.key}`]: 'strategy',
      [`sentence.${one.key}`]: 'Gilt für alle.',
      [`weight.${two.key}`]: 'relevant',
      [`sentence.${two.key}`]: 'Noch unentschieden.',
    });

    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('1 von 3');
    expect(refused.errors.join(' ')).to.contain(`${two.title}: Wählen Sie Strategie oder Projekt`);
    expect(refused.html.querySelector(`[name="sentence.${two.key}"]`)?.getAttribute('value')).to.equal(
      'Noch unentschieden.',
    );
    const done = await jens.submit(refused, url(), {
      candidate: [two.key, three.key],
      [`nature.${two.key}`]: 'project',
      [`weight.${three.key}`]: 'unaffected',
    });
    expect(done.status).to.equal(200);
    expect(done.text).to.contain('3 von 3').and.to.contain('Alles eingetragen');
    const all = await jens.get(`${url()}?all=1`);
    expect(all.html.querySelector(`[name="sentence.${one.key}"]`)?.getAttribute('value')).to.equal('Gilt für alle.');
  });

  it('goes on without what was decided while the page was filled in, and says so', async () => {
    const [early, late, open] = [
      await makeIdea(agenda, people.katrin),
      await makeIdea(agenda, people.katrin),
      await makeIdea(agenda, people.katrin),
    ];
    const said = (one: Candidate, sentence: string) => ({
      [`weight.${one.key}`]: 'relevant',
      [`nature.${one.key}`]: 'project',
      [`sentence.${one.key}`]: sentence,
    });
    await jens.post(url(), { candidate: [early.key], ...said(early, 'Schon gesagt.') });
    for (const one of [early, late]) await one.reject({ by: doer(people.maria), note: 'Nein.' });
    const all = { candidate: [early.key, late.key, open.key], ...said(late, 'Zu spät.'), ...said(open, 'Gilt.') };
    const page = await jens.post(url(), { ...all, ...said(early, 'Schon gesagt.'), [`revision.${early.key}`]: '1' });

    expect(page.status).to.equal(200);
    expect(page.body).to.contain('Eine Position ist eingetragen.');
    expect(page.body).to.contain('Ein Kandidat ist inzwischen entschieden.');
    const stored = await Position.find({ candidate: { $in: [early._id, late._id, open._id] } }).lean();
    expect(stored.map(({ sentence }) => sentence)).to.have.members(['Schon gesagt.', 'Gilt.']);
    await open.reject({ by: doer(people.maria), note: 'Nein.' });
  });

  it('saves one after the other, tells conflicts and what is decided, and asks who is not signed in', async () => {
    const candidate = await makeIdea(agenda, people.katrin);
    const first = await put(candidate, { weight: 'centre', nature: 'strategy', sentence: 'Eins.', revision: '0' });
    expect(first.json<{ message: string }>().message).to.match(/^Gespeichert um \d\d:\d\d$/);
    expect(first.json<{ revision: number }>().revision).to.equal(1);
    const conflict = await put(candidate, { weight: 'side', nature: 'project', revision: '0' });
    expect(conflict.status).to.equal(409);
    expect(conflict.json()).to.deep.include({
      theirs: { weight: 'centre', nature: 'strategy', sentence: 'Eins.', revision: 1 },
    });
    expect((await put(candidate, { weight: 'side', revision: '1' })).status).to.equal(422);
    for (const strange of [
      { weight: { $ne: 1 }, revision: '1' },
      { weight: 'x', nature: ['a'] },
      [],
      { sentence: 'x'.repeat(5000) },
    ])
      expect((await put(candidate, strange)).status).to.equal(422);
    await candidate.reject({ note: 'Nein.', by: doer(people.maria) });
    const gone = await put(candidate, { weight: 'side', nature: 'project', revision: '1' });
    expect(gone.status).to.equal(410);
    jens.cookies.clear();
    expect((await put(candidate, { weight: 'side', nature: 'project', revision: '1' })).status).to.equal(401);
    await jens.signIn(people.jens);
  });

  it('asks for the department when somebody leads several', async () => {
    const { town, maria } = people;
    const beside = makeDepartment('Museum', 'museum');
    town.departments.push(beside);
    await town.save();
    maria.memberships.push({ municipality: town._id, role: 'head', department: beside._id });
    await maria.save();
    const candidate = await makeIdea(agenda, people.katrin);
    const browser = await signedIn(app, maria);

    const form = await browser.get(`${url()}?for=${beside._id}`);
    expect(form.texts('select[name=for] option')).to.eql(['Bürgermeisteramt', 'Museum']);
    await browser.submit(form, url(), {
      [`weight.${candidate.key}`]: 'unaffected',
      candidate: [candidate.key],
    });
    expect(await Position.exists({ _id: positionId(candidate._id, beside._id) })).not.to.equal(null);
    expect((await browser.get(`${url()}?for=${people.kaemmerei._id}`)).status).to.equal(403);
    expect((await browser.post(url(), { for: people.kaemmerei._id.toString() })).status).to.equal(403);
  });
});

describe('thirty heads on thirty departments at once', () => {
  let app: RunningApp;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('lose nothing, and the matrix shows all of it', async () => {
    const departments = Array.from({ length: 30 }, (_, index) =>
      makeDepartment(`Fachamt ${index}`, `fachamt-${index}`),
    );
    const town = await makeTown({ departments });
    const nora = await makePerson(town, 'navigator');
    const heads = await Promise.all(departments.map(({ slug }) => makePerson(town, 'head', { department: slug })));
    const agenda = await makeAgenda({ town, nora });
    const candidates = await Promise.all(Array.from({ length: 6 }, () => makeIdea(agenda, nora)));
    const browsers = await Promise.all(heads.map((head) => signedIn(app, head)));

    const statuses = await Promise.all(
      browsers.flatMap((browser, index) =>
        candidates.map(async ({ key }) => {
          const body = { weight: 'centre', nature: 'project', sentence: `Von ${index}`, revision: '0' };
          const path = `/candidates/${key}/positions/${departments[index]?._id}`;
          return (await browser.send('PUT', path, JSON.stringify(body), { headers: json })).status;
        }),
      ),
    );

    expect(statuses.filter((status) => status !== 200)).to.eql([]);
    expect(await Position.countDocuments({ agenda: agenda._id })).to.equal(180);
    const page = await (browsers[0] as Visitor).get(`/agendas/${agenda.key}/perspectives`);
    expect(page.texts('tbody td a').filter((text) => text.endsWith('Mittelpunkt, Projekt'))).to.have.length(180);
    expect(page.texts('tbody .fn-st')).to.eql(Array(6).fill('Einig'));
  });
});
