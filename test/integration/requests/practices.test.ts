import { expect } from 'chai';
import { plainContent } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePractice } from '../../support/practices.js';
import { doer, makeProcess } from '../../support/processes.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('best practices in the browser', () => {
  let app: RunningApp;
  let people: Cast;
  let katrin: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    katrin = await signedIn(app, people.katrin);
  });
  after(() => app.close());

  describe('written', () => {
    it('begin with a title and a department and go on in the editor', async () => {
      const form = await katrin.get('/practices/new');
      const editor = await katrin.submit(form, '/practices', {
        title: 'Belege scannen',
        lead: 'Nichts geht verloren.',
      });

      expect(editor.path).to.match(/^\/practices\/belege-scannen-[a-z0-9]+\/versions\/1\/edit$/);
      expect(editor.html.querySelector('textarea[name="costs"]'), 'a field for the costs').not.to.equal(null);
      expect(editor.html.querySelectorAll('details').length).to.be.at.least(10);
    });

    it('come back with the sentence that is missing, and with what was typed', async () => {
      const form = await katrin.get('/practices/new');
      const again = await katrin.submit(form, '/practices', { title: '', lead: 'Nichts geht verloren.' });

      expect(again.status).to.equal(422);
      expect(again.errors).to.include('Geben Sie der Best Practice einen Titel');
      expect(again.body).to.contain('Nichts geht verloren.');
    });

    it('are saved with everything there is to say', async () => {
      const { practice } = await makePractice(people);
      const { process } = await makeProcess(people, 'public', { title: 'Beleg buchen' });
      const at = `/practices/${practice.key}/versions/1`;
      const page = await katrin.submit(await katrin.get(`${at}/edit`), `${at}/text`, {
        title: 'Belege digital',
        solution: '1. **Ein** Eingang\n2. Auslesen\n\n[Mehr](/processes)',
        readiness: 'proven',
        since: '2025-03-01',
        'effect-0-before': '1.900',
        'effect-0-after': '6,5',
        'effect-0-unit': 'Tage',
        'effect-0-label': 'bis zur Zahlung',
        'link-new-process': process._id.toString(),
      });

      expect(page.status).to.equal(200);
      expect(page.heading).to.equal('Belege digital');
      expect(page.texts('.fn-figure')).to.eql(['vorher 1.900nachher 6,5Tage bis zur Zahlung']);
      expect(page.html.querySelector('.fn-prose ol strong')?.text).to.equal('Ein');
      expect(page.text).to.include('Bewährt').and.include('Beleg buchen');
      const editor = await katrin.get(`${at}/edit`);
      const chosen = await katrin.submit(editor, `${at}/text`, { 'link-0-element': 'Task_1' });
      expect(chosen.text).to.include('Schritt „Antrag prüfen“');
      const pinned = await katrin.get(`/processes/${process.key}`);
      expect(pinned.body).to.include('Best Practice zu Antrag prüfen').and.include(`/practices/${practice.key}`);
      const tab = await katrin.get(`/processes/${process.key}/practices`);
      expect(tab.texts('.fn-tabs a[aria-current]')).to.eql(['Best Practices 1']);
      expect(tab.text).to.include('Belege digital');
    });

    it('show how it runs today beside the solution, to those who may see the process', async () => {
      const { process, version } = await makeProcess(people, 'staff', { title: 'Beleg anordnen' });
      const { practice } = await makePractice(people, 'public', {
        solution: 'Im System.',
        processes: [{ process: process._id, role: 'after', element: 'Task_1' }],
      });
      const inside = await katrin.get(`/practices/${practice.key}`);
      const outside = await visitor(app).get(`/practices/${practice.key}`);
      const address = inside.html.querySelector('.fn-excerpt img')?.getAttribute('src') ?? '';

      expect(address).to.contain(`/processes/${process.key}/versions/${version.number}/excerpt.svg?`);
      expect(address).to.contain('steps=Task_1');
      expect(inside.texts('.fn-excerpt figcaption a')).to.eql(['Beleg anordnen']);
      expect((await katrin.get(address)).body).to.contain('#0a7d5c');
      expect(outside.html.querySelector('.fn-excerpt')).to.equal(null);
      expect((await visitor(app).get(address)).status).to.equal(404);
    });

    it('never link to a process the author cannot see', async () => {
      const { practice } = await makePractice(people);
      const stranger = await makeProcess(await cast(), 'draft', { title: 'Streng geheim' });
      const at = `/practices/${practice.key}/versions/1`;
      const page = await katrin.submit(await katrin.get(`${at}/edit`), `${at}/text`, {
        'link-new-process': stranger.process._id.toString(),
      });

      expect(page.text).not.to.include('Streng geheim');
      expect((await PracticeVersion.findOne({ practice: practice._id }))?.content.processes).to.have.length(0);
    });

    it('keep a wrong figure in the form with its sentence', async () => {
      const { practice } = await makePractice(people);
      const at = `/practices/${practice.key}/versions/1`;
      const again = await katrin.submit(await katrin.get(`${at}/edit`), `${at}/text`, {
        tips: 'Ganz langer Text',
        'effect-0-after': 'sechs',
      });

      expect(again.status).to.equal(422);
      expect(again.errors.join(' ')).to.include('Geben Sie eine Zahl ein');
      expect(again.html.querySelector('textarea[name="tips"]')?.text.trim()).to.equal('Ganz langer Text');
      expect(again.html.querySelector('[name="effect-0-after"]')?.getAttribute('value')).to.equal('sechs');
    });

    it('save by themselves, and say how far they are', async () => {
      const { practice } = await makePractice(people);
      const saved = await autosave(katrin, practice.key, { title: 'Von selbst', tips: 'Weiter so', revision: '1' });

      expect(saved.status).to.equal(200);
      expect(saved.json<{ revision: number; message: string }>().revision).to.equal(2);
      expect(saved.json<{ message: string }>().message).to.match(/^Gespeichert um \d\d:\d\d$/);
      expect((await katrin.get(`/practices/${practice.key}`)).text).to.include('Weiter so');
    });

    it('lose nothing when somebody else was faster', async () => {
      const { practice } = await makePractice(people);
      const nora = await signedIn(app, people.nora);
      const at = `/practices/${practice.key}/versions/1`;
      const open = await katrin.get(`${at}/edit`);
      await autosave(nora, practice.key, { title: 'Von Nora', tips: 'Noras Tipp', revision: '1' });

      const refused = await autosave(katrin, practice.key, {
        title: 'Von Katrin',
        tips: 'Katrins Tipp',
        revision: '1',
      });
      expect(refused.status).to.equal(409);
      expect(refused.json<{ message: string }>().message).to.include('Nora Lindner');
      const conflict = await katrin.submit(open, `${at}/text`, { title: 'Von Katrin', tips: 'Katrins Tipp' });
      expect(conflict.status).to.equal(409);
      expect(conflict.text)
        .to.include('Nora Lindner')
        .and.include('Noras Tipp')
        .and.include('Ihre Eingaben sind sicher');
      expect(conflict.text, 'reloading would lose them').not.to.include('Laden Sie die Seite neu');
      expect(conflict.html.querySelector('textarea[name="tips"]')?.text.trim()).to.equal('Katrins Tipp');
      const kept = await katrin.submit(conflict, `${at}/text`);
      expect(kept.text).to.include('Katrins Tipp');
    });

    it('show what is missing where it is written when they are submitted too early', async () => {
      const { practice } = await makePractice(people, 'draft', { costs: '' });
      const at = `/practices/${practice.key}/versions/1`;
      for (const again of [await katrin.get(`${at}/submission/new`), await katrin.post(`${at}/submission`)]) {
        expect(again.path).to.equal(`${at}/edit?missing=1`);
        expect(again.errors.join(' ')).to.include('Nennen Sie Aufwand und Kosten');
      }
    });

    it('show Markdown as the page will, and no HTML', async () => {
      const { practice } = await makePractice(people);
      const at = `/practices/${practice.key}/versions/1/preview`;
      const preview = await katrin.post(at, { text: '**fett** <img src=x onerror=alert(1)>' });

      expect(preview.body).to.equal('<p><strong>fett</strong> &lt;img src=x onerror=alert(1)&gt;</p>\n');
      expect((await visitor(app).post(at, { text: 'x' })).status).to.equal(401);
    });
  });

  describe('decided', () => {
    it('wait for the head, not for who wrote them', async () => {
      const { practice } = await makePractice(people, 'submitted');
      const at = `/practices/${practice.key}/versions/1`;
      const jens = await signedIn(app, people.jens);

      expect((await katrin.get(`/practices/${practice.key}`)).body).not.to.include(`${at}/approval`);
      expect((await katrin.post(`${at}/approval`)).status).to.equal(403);
      const page = await jens.get(`/practices/${practice.key}`);
      expect(page.text).to.include('wartet auf Ihre Entscheidung');
      const done = await jens.submit(page, `${at}/approval`);
      expect(done.text).to.include('Freigegeben');
    });

    it('say what was on the screen: without it nothing is decided', async () => {
      const { practice } = await makePractice(people, 'submitted');
      const at = `/practices/${practice.key}/versions/1`;
      const jens = await signedIn(app, people.jens);
      const answers = [
        await jens.post(`${at}/approval`),
        await jens.post(`${at}/rejection`, { note: 'Bitte ändern' }),
        await jens.post(`${at}/rejection`, { note: 'Bitte ändern', revision: '1' }),
      ];

      expect(answers.map(({ status }) => status)).to.eql([409, 409, 409]);
      expect(answers[2]?.body).to.include('Bitte ändern');
      expect((await jens.get(`/practices/${practice.key}`)).text).to.include('wartet auf Ihre Entscheidung');
    });

    it('go back with a reason', async () => {
      const { practice } = await makePractice(people, 'submitted');
      const at = `/practices/${practice.key}/versions/1`;
      const jens = await signedIn(app, people.jens);
      const form = await jens.get(`${at}/rejection/new`);

      expect((await jens.submit(form, `${at}/rejection`)).status).to.equal(422);
      await jens.submit(form, `${at}/rejection`, { note: 'Bitte die Kosten ergänzen' });
      const history = await katrin.get(`/practices/${practice.key}/versions`);
      expect(history.text)
        .to.include('Jens Wolfram hat eine Änderung erbeten')
        .and.include('Bitte die Kosten ergänzen');
    });

    it('are published with licence and contact, and warn of names', async () => {
      const { practice } = await makePractice(people, 'approved', { tips: 'Fragen Sie Frau Müller.' });
      const at = `/practices/${practice.key}/versions/1`;
      const nora = await signedIn(app, people.nora);
      const form = await nora.get(`${at}/publication/new`);

      expect(form.text).to.include('Frau Müller');
      const refused = await nora.submit(form, `${at}/publication`, { audience: 'public', contact: '' });
      expect(refused.status).to.equal(422);
      await nora.submit(form, `${at}/publication`, { audience: 'public', contact: 'Kämmerei, Zentrale' });
      const read = await visitor(app).get(`/practices/${practice.key}`);
      expect(read.status).to.equal(200);
      expect(read.text).to.include('Kämmerei, Zentrale').and.not.include('Katrin Hempel');
      expect(read.texts('.fn-bphead .fn-meta > span'), 'the department is not said twice').not.to.include('Kämmerei');
    });

    it('lead through a long text from above it, where there is no room beside it', async () => {
      const { practice } = await makePractice(people, 'public', { tips: 'Erst die Technik klären.' });
      const page = await visitor(app).get(`/practices/${practice.key}`);
      const links = page.html.querySelectorAll('.fn-toc-folded a').map((link) => link.getAttribute('href') ?? '');

      expect(links).to.include('#tips').and.include('#questions');
      for (const link of links) expect(page.html.querySelector(link), link).not.to.equal(null);
    });

    it('show the next version with what is different in the words', async () => {
      const { practice } = await makePractice(people, 'public', { tips: 'Erst die Technik klären.' });
      const begun = await katrin.post(`/practices/${practice.key}/versions`);
      expect(begun.path).to.equal(`/practices/${practice.key}/versions/2/edit`);
      await katrin.submit(begun, `/practices/${practice.key}/versions/2/text`, {
        tips: 'Erst die Befugnisse klären.',
        readiness: 'proven',
      });

      const page = await katrin.get(`/practices/${practice.key}/versions/2/changes`);
      expect(page.texts('.fn-diff ins')).to.eql(['hinzugekommen: Befugnisse']);
      expect(page.texts('.fn-diff del')).to.eql(['entfallen: Technik']);
      expect(page.text).to.include('Reife').and.include('Bewährt');
    });
  });

  it('say what is different in figures, links and pictures, in words and not in keys', async () => {
    const { process } = await makeProcess(people, 'public', { title: 'Beleg ablegen' });
    const { practice, version } = await makePractice(people, 'public', {
      effects: [{ label: 'bis zur Zahlung', before: 19, after: 8, unit: 'Tage' }],
    });
    const draft = await draftOf(practice, version, doer(people.katrin));
    const written = {
      ...plainContent(draft.content),
      solution: 'So:\n\n![Ein roter \\[Stempel\\]](attachment:abc)',
      effects: [{ label: 'bis zur Zahlung', before: 19, after: 6, unit: 'Tage' }],
      processes: [{ process: process._id, role: 'after' as const, element: 'Task_1' }],
    };
    await draft.write({ content: written, by: doer(people.katrin), revision: null });

    const page = await katrin.get(`/practices/${practice.key}/versions/2/changes`);

    expect(page.texts('.fn-del')).to.include('entfallen: bis zur Zahlung: 19 → 8 Tage');
    expect(page.texts('.fn-ins')).to.include('hinzugekommen: bis zur Zahlung: 19 → 6 Tage');
    expect(page.text).to.contain('[Bild: Ein roter [Stempel]]').and.not.contain('attachment:abc');
    expect(page.text).to.match(/Beleg ablegen, Ablauf heute, Schritt „[^“]+“/);
  });

  describe('found', () => {
    it('in the library by words, department and readiness, with numbers', async () => {
      await makePractice(people, 'public', { title: 'Winterdienst mit Sensoren', readiness: 'pilot' });
      const rolf = await signedIn(app, people.rolf);

      expect((await rolf.get('/practices?q=sensor')).text).to.include('Winterdienst mit Sensoren');
      expect((await rolf.get('/practices?q=gibtesnicht')).text).to.include('Nichts gefunden');
      const filtered = await rolf.get(`/practices?readiness=pilot&department=${people.kaemmerei._id}`);
      expect(filtered.texts('.fn-bpcard h3')).to.eql(['Winterdienst mit Sensoren']);
      expect((await rolf.get('/practices?readiness=idea')).text).to.include('Nichts gefunden');
    });

    it('through the bar, which names the page one is on', async () => {
      for (const at of ['/practices', '/collections'])
        expect((await katrin.get(at)).texts('.fn-nav a[aria-current]'), at).to.eql(['Best Practices']);
    });

    it('by visitors only when they are public', async () => {
      const hidden = await makePractice(people, 'municipalities', { title: 'Nur unter Rathäusern' });
      const open = await makePractice(people, 'public', { title: 'Für die ganze Welt' });
      const page = await visitor(app).get('/practices');

      expect(page.text).to.include('Für die ganze Welt').and.not.include('Nur unter Rathäusern');
      expect((await visitor(app).get(`/practices/${hidden.practice.key}`)).status).to.equal(404);
      expect((await visitor(app).get(`/practices/${open.practice.key}`)).status).to.equal(200);
    });
  });

  it('speak English from the same keys on every page', async () => {
    const { practice } = await makePractice(people, 'public', { readiness: 'proven' });
    const english = { headers: { 'Accept-Language': 'en-GB' } };
    const nora = await signedIn(app, people.nora);
    const at = `/practices/${practice.key}`;
    for (const path of ['/practices', '/practices/new', at, `${at}/versions`, `${at}/versions/1/publication/new`]) {
      const page = await nora.get(path, english);
      expect(page.status, path).to.equal(200);
      expect(page.html.querySelector('html')?.getAttribute('lang')).to.equal('en');
      expect(page.body, `${path} has a text for every key`).not.to.match(/(practices|processes|library):[a-z]/);
    }
    expect((await nora.get(at, english)).text)
      .to.include('What did not work')
      .and.include('Proven');
  });

  describe('keep strangers out', () => {
    const reads = ['', '/versions', '/versions/1', '/versions/1/changes', '/versions/1/edit'];
    const forms = ['submission', 'rejection', 'publication', 'retirement'].map((act) => `/versions/1/${act}/new`);
    const posts = ['/versions', '/versions/1/text', '/versions/1/submission', '/versions/1/withdrawal'];
    const decisions = [
      '/versions/1/approval',
      '/versions/1/rejection',
      '/versions/1/publication',
      '/versions/1/retirement',
    ];

    it('from everything of a practice that is not published to them', async () => {
      const { practice } = await makePractice(people, 'submitted', { title: 'Noch geheim' });
      const at = `/practices/${practice.key}`;
      const silvia = await signedIn(app, people.silvia);
      for (const path of [...reads, ...forms]) {
        expect((await silvia.get(`${at}${path}`)).status, path).to.equal(404);
        expect((await visitor(app).get(`${at}${path}`)).status, path).to.equal(404);
      }
      for (const path of [...posts, ...decisions]) {
        expect((await silvia.post(`${at}${path}`)).status, path).to.equal(404);
        expect((await visitor(app).post(`${at}${path}`)).status, path).to.equal(401);
      }
      expect((await autosave(silvia, practice.key, { title: 'x', revision: '1' })).status).to.equal(404);
      for (const page of ['/practices', '/practices?q=geheim', '/practices?collection=others&q=geheim'])
        expect((await silvia.get(page)).text, page).not.to.include('Noch geheim');
    });

    it('and colleagues from what is not theirs to do', async () => {
      const { practice } = await makePractice(people, 'public');
      const at = `/practices/${practice.key}`;
      const rolf = await signedIn(app, people.rolf);
      const silvia = await signedIn(app, people.silvia);
      for (const path of [...posts, ...decisions]) {
        expect((await rolf.post(`${at}${path}`)).status, path).to.equal(403);
        expect((await silvia.post(`${at}${path}`)).status, path).to.equal(403);
      }
      expect((await rolf.get('/practices/new')).status).to.equal(403);
      expect((await visitor(app).get('/practices/new')).status).to.equal(404);
      expect((await silvia.get(`${at}/versions`)).status).to.equal(403);
      expect((await rolf.get(`${at}/versions`)).status).to.equal(200);
    });
  });

  function autosave(browser: Visitor, key: string, fields: Record<string, string>) {
    return browser.send('PUT', `/practices/${key}/versions/1/text`, JSON.stringify(fields), {
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    });
  }
});
