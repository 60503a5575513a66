import { expect } from 'chai';
import type { User } from '../../../models/user.js';
import type { PdfDocument } from '../../../src/render/pdf/document.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { diagrams } from '../../support/diagrams.js';
import { type ReadPdf, readPdf } from '../../support/pdf.js';
import { type MadePractice, makePractice } from '../../support/practices.js';
import { type Made, makeProcess } from '../../support/processes.js';

import '../../support/database.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

/** Stands in what must not be seen. */
const secret = 'Geheimsache';

describe('documents to download', () => {
  let app: RunningApp;
  let people: Cast;
  let open: Made;
  let shared: Made;
  let draft: Made;
  let practice: MadePractice;
  let hidden: MadePractice;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    open = await makeProcess(people, 'public', {
      ...{ title: 'Hundesteuer: „Anmelden“ / Größe', summary: 'Ein Hund zieht ein.', steps: ['Antrag prüfen'] },
      ...{ legalBasis: ['§ 7 SächsKAG'], systems: ['Steuerverfahren'] },
    });
    shared = await makeProcess(people, 'municipalities', { title: 'Zwischen Städten' });
    draft = await makeProcess(people, 'draft', { title: secret });
    practice = await makePractice(people, 'public', {
      ...{ title: 'Hundesteuer ohne Besuch', field: 'finance', readiness: 'proven', contact: 'Sachgebiet Steuern' },
      ...{ solution: '1. **Formular** ausfüllen\n2. Marke kommt\n\n| Jahr | Fälle |\n| - | - |\n| 2025 | 150 |' },
      effects: [{ label: 'bis zum Bescheid', before: 19, after: 6, unit: 'Tage' }],
      processes: [
        { process: open.process._id, role: 'after', element: null },
        { process: draft.process._id, role: 'before', element: null },
      ],
    });
    hidden = await makePractice(people, 'draft', { title: `${secret} gut` });
  });
  after(() => app.close());

  const ofProcess = ({ process, version }: Made) => `/processes/${process.key}/versions/${version.number}/process.pdf`;
  const ofPractice = ({ practice: { key }, version }: MadePractice) =>
    `/practices/${key}/versions/${version.number}/practice.pdf`;
  const as = (user: User | null): Promise<Visitor> => (user ? signedIn(app, user) : Promise.resolve(visitor(app)));
  const status = async (user: User | null, path: string) => (await (await as(user)).get(path)).status;

  async function read(user: User | null, path: string, language = 'de'): Promise<ReadPdf & { headers: Headers }> {
    const cookie = [...(await as(user)).cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, app.url), { headers: { Cookie: cookie, 'Accept-Language': language } });
    expect(answer.status, path).to.equal(200);
    return { ...readPdf(Buffer.from(await answer.arrayBuffer())), headers: answer.headers };
  }

  it('hold a process with profile, picture and words as real, tagged text', async () => {
    const pdf = await read(null, ofProcess(open));

    expect(pdf).to.include({ isTagged: true, language: 'de-DE', title: 'Hundesteuer: „Anmelden“ / Größe' });
    for (const words of ['Ein Hund zieht ein.', '§ 7 SächsKAG', 'Steuerverfahren', 'Antrag prüfen', people.town.name])
      expect(pdf.text).to.contain(words);
    expect(pdf.alternatives.join()).to.contain('Hundesteuer');
    expect(pdf.tags).to.include.members(['H1', 'H2', 'Table', 'Figure', 'L']);
    expect(pdf.links.join()).to.contain(`/processes/${open.process.key}`);
  });

  it('are files with a readable name that no browser opens as a page', async () => {
    const { headers } = await read(null, ofProcess(open));

    expect(headers.get('content-type')).to.equal('application/pdf');
    expect(headers.get('content-disposition')).to.equal('attachment; filename=hundesteuer-anmelden-groesse-0.1.pdf');
    expect(headers.get('content-security-policy')).to.include('sandbox');
    expect(headers.get('cache-control')).not.to.match(/public|max-age=[1-9]/);
  });

  it('hold a practice with all it says, and only processes the reader may open', async () => {
    const pdf = await read(null, ofPractice(practice));

    for (const words of [
      'Hundesteuer ohne Besuch',
      'Tage bis zum Bescheid',
      'Formular',
      '2025',
      'Sachgebiet Steuern',
      '12 Personentage',
    ])
      expect(pdf.text).to.contain(words);
    expect(pdf.text).to.contain('„Anmelden“');
    expect(pdf.text).not.to.contain(secret);
    expect((await read(people.rolf, ofPractice(practice))).text).to.contain(secret);
  });

  it('tell the history to the own town, and names of people to nobody else', async () => {
    for (const path of [ofProcess(open), ofPractice(practice)]) {
      expect((await read(people.rolf, path)).text).to.contain('Jens Wolfram');
      for (const reader of [null, people.silvia])
        expect((await read(reader, path)).text).not.to.match(/Jens|Katrin|Nora/);
    }
  });

  it('speak the language of the reader', async () => {
    const pdf = await read(null, ofPractice(practice), 'en');

    expect(pdf.language).to.equal('en-GB');
    expect(pdf.text).to.contain('Page 1 of');
  });

  it('are there for whom the page is there, and for nobody else', async () => {
    for (const path of [ofProcess(draft), ofPractice(hidden)]) {
      expect(await status(people.katrin, path)).to.equal(200);
      expect(await status(people.rolf, path)).to.equal(200);
      expect(await status(people.silvia, path)).to.equal(404);
      expect(await status(null, path)).to.equal(404);
    }
    expect(await status(people.silvia, ofProcess(shared))).to.equal(200);
    expect(await status(null, ofProcess(shared))).to.equal(404);
    for (const path of [
      '/processes/nirgends-12345678/versions/1/process.pdf',
      '/practices/nirgends-12345678/versions/1/practice.pdf',
    ])
      expect(await status(people.katrin, path)).to.equal(404);
  });

  it('are offered on both pages, to visitors too', async () => {
    const links = async (path: string) =>
      (await visitor(app).get(path)).html.querySelectorAll('a[download]').map((one) => one.getAttribute('href'));

    expect(await links(`/processes/${open.process.key}`)).to.include(ofProcess(open));
    expect(await links(`/practices/${practice.practice.key}`)).to.include(ofPractice(practice));
  });

  it('that too many order at once are put off with a sentence, and pictures and saves go on', async () => {
    const long: PdfDocument = {
      ...{ language: 'de-DE', tone: 'process', title: 'Lang', eyebrow: '', lead: '', meta: [], author: '' },
      ...{ keywords: [], created: new Date(), running: '', address: '', pageWords: '', cutWords: '' },
      blocks: Array.from({ length: 200 }, () => ({ kind: 'paragraph' as const, text: 'Wort '.repeat(200) })),
    };
    const ordered = Array.from({ length: 40 }, () => diagrams.pdf(long).then(() => null, String));

    const answer = await visitor(app).get(ofPractice(practice));
    const drawn = await visitor(app).get(ofProcess(open).replace('process.pdf', 'picture.svg'));
    const refused = (await Promise.all(ordered)).filter((one) => one !== null);

    expect(answer.status).to.equal(503);
    expect(answer.headers.get('retry-after')).to.equal('30');
    expect(answer.html.querySelector('h1')?.text).to.equal('Gerade wird zu viel auf einmal verlangt');
    expect(answer.html.querySelector('code')).to.equal(null);
    expect(drawn.status).to.equal(200);
    expect(refused).to.have.length(19);
  });

  it('need no drawing', async () => {
    const bare = await makeProcess(people, 'public', { title: 'Nur Steckbrief', diagram: null });

    const pdf = await read(null, ofProcess(bare));
    expect(pdf.alternatives).to.eql([]);
    expect(pdf.text).to.contain('Nur Steckbrief');
  });
});
