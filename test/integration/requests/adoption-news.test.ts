import { expect } from 'chai';
import { Diagram } from '../../../models/diagram.js';
import { content, plainContent } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { plainProfile, profile } from '../../../models/process/profile.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { Version } from '../../../models/version.js';
import { adopted, practiceCopy, processCopy } from '../../support/adoptions.js';
import { type RunningApp, startApp } from '../../support/app.js';
import { type Cast, cast } from '../../support/cast.js';
import { makePerson } from '../../support/makers.js';
import { bringPractice, makePractice, practiceAgain } from '../../support/practices.js';
import { again, bring, doer, drawing, keep, makeProcess } from '../../support/processes.js';
import { faultsOf } from '../../support/sanity.js';
import { signedIn, type Visitor, visitor } from '../../support/visitor.js';

describe('a changed original in the browser', () => {
  let app: RunningApp;
  let people: Cast;
  let silvia: Visitor;

  before(async () => {
    [app, people] = await Promise.all([startApp(), cast()]);
    silvia = await signedIn(app, people.silvia);
  });
  after(() => app.close());

  /** A process of Katrin's that Silvia took over before Katrin changed it. */
  async function changedProcess(title: string) {
    const steps = ['Rechnung prüfen', 'Rechnung buchen'];
    const made = await makeProcess(people, 'public', { title, steps, purpose: 'Rechnungen bezahlen' });
    const { copy } = await adopted(people, 'process', made.process);
    const by = doer(people.katrin);
    const draft = await draftFrom(await again(made.process), made.version, by);
    const newer = await keep(drawing(['Rechnung sachlich prüfen', 'Rechnung buchen', 'Beleg ablegen']));
    await draft.saveDiagram({ diagram: newer, by, revision: null });
    const purpose = 'Rechnungen pünktlich bezahlen';
    await draft.editProfile({ profile: profile({ ...plainProfile(draft.profile), purpose }), by, revision: null });
    await bring(draft, 'municipalities', people);
    return { original: `/processes/${made.process.key}`, at: `/processes/${copy.key}`, copy, made };
  }

  it('is told on the start page and on the copy, shown in words, and taken over', async () => {
    const { at, original } = await changedProcess('Rechnung bezahlen');
    const start = await silvia.get('/start');
    expect(start.text).to.include('Rechnung bezahlen').and.include('hat das Original geändert');
    expect(start.html.querySelector(`main a[href="${at}/original"]`)).not.to.equal(null);
    const copy = await silvia.get(at);
    expect(copy.text).to.include('Das Original hat eine neue Version.');
    const page = await silvia.get(`${at}/original`);
    expect(faultsOf(page)).to.eql([]);
    expect(page.texts('.fn-choices__one .kern-label').join('; '))
      .to.include('‚Rechnung prüfen‘ heißt jetzt ‚Rechnung sachlich prüfen‘')
      .and.include('‚Beleg ablegen‘')
      .and.include('Zweck');
    expect(page.texts('.fn-diff ins').join(' ')).to.include('sachlich');
    expect(page.text).to.include('Zweck').and.include('Rechnungen pünktlich bezahlen');
    expect(page.html.querySelector(`main a[href="${original}"]`)).not.to.equal(null);
    // both drawings stand beside each other, with the way to go through them
    const pictures = page.html.querySelectorAll('.fn-comparison__picture');
    expect(pictures.map((one) => one.getAttribute('alt'))).to.eql([
      'Zeichnung Ihrer Version 0.1',
      'Zeichnung des Originals, Version 0.2',
    ]);
    for (const one of pictures) {
      const drawn = await silvia.get(one.getAttribute('src')?.replaceAll('&amp;', '&') ?? '');
      expect([drawn.status, drawn.body.includes('<svg')]).to.eql([200, true]);
    }
    const compared = page.html.querySelectorAll('main a').find((one) => one.text.includes('Schritt für Schritt'));
    expect((await silvia.get(compared?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '')).text).to.include(
      'Prozesse vergleichen',
    );
    const taken = await silvia.submit(page, `${at}/original/takeover`);
    expect(taken.status).to.equal(200);
    expect(taken.body).to.include('Übernommen in den Entwurf, Version 0.1');
    expect(taken.text).not.to.include('Das Original hat eine neue Version');
    expect((await silvia.get(`${at}/profile`)).text).to.include('Rechnungen pünktlich bezahlen');
    expect((await silvia.get('/start')).text).not.to.include('hat das Original geändert');
    expect((await silvia.get(`${at}/original`)).text).to.include('Es gibt nichts zu entscheiden');
  });

  it('is merged piece by piece into what the town changed itself', async () => {
    const { at, copy } = await changedProcess('Beleg prüfen');
    const { version } = await processCopy(copy._id);
    const by = doer(people.silvia);
    const own = drawing(['Rechnung prüfen', 'Rechnung buchen']).replaceAll('Rechnung buchen', 'Im Verfahren buchen');
    await version.saveDiagram({ diagram: await keep(own), by, revision: null });
    const mine = profile({ ...plainProfile(version.profile), purpose: 'Eigene Arbeit', contact: 'Kasse' });
    await version.editProfile({ profile: mine, by, revision: null });
    const page = await silvia.get(`${at}/original`);
    expect(faultsOf(page)).to.eql([]);
    expect(page.text).to.include('Bei Ihnen geändert: Eigene Arbeit');
    const boxes = page.html.querySelectorAll('.fn-choices input[checked]');
    expect(boxes.map((one) => one.getAttribute('name')))
      .to.include('element')
      .and.not.include('field');
    const element = boxes.map((one) => one.getAttribute('value') ?? '');
    expect(page.text).to.include('Eine eigene Änderung bleibt, wie sie ist');
    // when the choice is sent as it was proposed
    const taken = await silvia.submit(page, `${at}/original/choice`, { element });
    expect(taken.path).to.equal(`${at}/versions/1`);
    expect(taken.body).to.include('In den Entwurf übernommen, Version 0.1.');
    // then both are in, and the copy rests on the new version
    const { process, version: after } = await processCopy(copy._id);
    expect(after.profile).to.include({ purpose: 'Eigene Arbeit', contact: 'Kasse' });
    const facts = after.diagram && (await Diagram.facts(after.diagram.hash));
    const names = facts?.nodes.map(({ name }) => name) ?? [];
    expect(names).to.include.members(['Rechnung sachlich prüfen', 'Im Verfahren buchen', 'Beleg ablegen']);
    expect(process.adopted).to.include({ number: 2, into: 1 });
    expect((await silvia.get(`${at}/original`)).text).to.include('Es gibt nichts zu entscheiden');
    // a page from before is told so instead of deciding anew
    expect((await silvia.submit(page, `${at}/original/choice`)).status).to.equal(409);
  });

  it('takes only what is chosen, and says what it needs', async () => {
    const { at, copy } = await changedProcess('Konto führen');
    const page = await silvia.get(`${at}/original`);
    const boxes = page.html.querySelectorAll('.fn-choices input[name="element"]');
    const flow = boxes.find(
      (one) => one.parentNode?.text.includes('Beleg ablegen') && one.parentNode.text.includes('Pfeil'),
    );
    const element = (flow ?? boxes[0])?.getAttribute('value') ?? '';
    const taken = await silvia.post(`${at}/original/choice`, { number: '2', element });
    expect(taken.path).to.equal(`${at}/versions/1`);
    const { version } = await processCopy(copy._id);
    const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
    expect(facts?.nodes.map(({ name }) => name)).to.include('Rechnung prüfen');
    expect(version.profile.purpose).to.equal('Rechnungen bezahlen');
    const hostile: Record<string, string>[] = [{ number: '2' }, { element: '"><script>', field: '__proto__' }, {}];
    for (const odd of hostile) expect((await silvia.post(`${at}/original/choice`, odd)).status).to.equal(409);
  });

  it('can be left as it is, with a note that the next one reads', async () => {
    const { at } = await changedProcess('Mahnung schreiben');
    const page = await silvia.get(`${at}/original`);
    const copy = await silvia.submit(page, `${at}/original/refusal`, { note: 'Unser <Verfahren> ist anders' });
    expect(copy.path).to.equal(at);
    expect(copy.text).not.to.include('Das Original hat eine neue Version');
    const after = await silvia.get(`${at}/original`);

    expect(after.text).to.include('Silvia Richter hat diese Version').and.include('Unser <Verfahren> ist anders');
    expect(faultsOf(after)).to.eql([]);
    expect((await silvia.get('/start')).text).not.to.include('Mahnung schreiben: ');
  });

  it('waits for an own draft that was changed, and says where that is', async () => {
    const { at, copy } = await changedProcess('Bescheid senden');
    const before = await silvia.get(`${at}/original`);
    const { version } = await processCopy(copy._id);
    const own = profile({ ...plainProfile(version.profile), purpose: 'Eigene Arbeit' });
    await version.editProfile({ profile: own, by: doer(people.silvia), revision: null });
    const refused = await silvia.submit(before, `${at}/original/takeover`);
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include('Es gibt einen offenen Entwurf mit eigenen Änderungen: Version 0.1');
    expect(refused.html.querySelector(`.fn-notice a[href="${at}"]`)?.text).to.equal('Zum Entwurf');
    expect(faultsOf(refused)).to.eql([]);
    expect((await processCopy(copy._id)).version.profile.purpose).to.equal('Eigene Arbeit');
  });

  it('leaves an own version beside the new draft, one click away', async () => {
    const { at, copy } = await changedProcess('Akte anlegen');
    const { version } = await processCopy(copy._id);
    const own = profile({ ...plainProfile(version.profile), purpose: 'Eigene Arbeit' });
    await version.editProfile({ profile: own, by: doer(people.silvia), revision: null });
    const head = await makePerson(people.otherTown, 'head', { department: 'kaemmerei' });
    await version.submit({ by: doer(people.silvia) });
    await version.approve({ by: doer(head) });
    const page = await silvia.get(`${at}/original`);
    expect(page.text).to.include('Ihre Version 0.1 bleibt daneben stehen');
    const taken = await silvia.submit(page, `${at}/original/takeover`);

    expect(taken.path).to.equal(`${at}/versions/2`);
    expect(taken.body).to.include('Ihre Version 0.1 bleibt daneben stehen').and.include(`${at}/versions/1`);
  });

  it('is decided by those who work on the copy, and seen by the own town alone', async () => {
    const { at, original, made } = await changedProcess('Gebühr festsetzen');
    const reader = await signedIn(app, await makePerson(people.otherTown, 'reader'));
    const elsewhere = await makePerson(people.otherTown, 'author', { department: 'hauptamt' });
    for (const browser of [reader, await signedIn(app, elsewhere)]) {
      const page = await browser.get(`${at}/original`);
      expect(page.status).to.equal(200);
      expect(page.body).not.to.include('original/takeover');
      expect(page.body).not.to.include('original/choice');
      for (const part of ['takeover', 'choice', 'refusal'])
        expect((await browser.post(`${at}/original/${part}`, {})).status).to.equal(403);
      expect((await browser.get('/start')).text).not.to.include('Gebühr festsetzen hat');
    }
    const strangers = [await signedIn(app, people.katrin), await signedIn(app, people.nora), visitor(app)];
    for (const browser of strangers) expect((await browser.get(`${at}/original`)).status).to.equal(404);
    // what has no original has no such page, for nobody
    expect((await (await signedIn(app, people.katrin)).get(`${original}/original`)).status).to.equal(404);
    // and the town of the original learns nothing of a copy
    const katrin = await signedIn(app, people.katrin);
    for (const path of [original, `${original}/adoptions`, `${original}/versions`])
      expect((await katrin.get(path)).body, path).not.to.include(people.otherTown.name);
    expect((await katrin.get(`/search?q=${encodeURIComponent(made.version.profile.title)}`)).body).not.to.include(at);
  });

  it('is said as gone, without a word of what became of it', async () => {
    const { process, version } = await makeProcess(people, 'public', { title: 'Vormals offen' });
    const { copy } = await adopted(people, 'process', process);
    const stored = await Version.findById(version._id);
    await stored?.retire({ by: doer(people.nora), note: 'Streng vertraulicher Grund' });
    for (const path of [`/processes/${copy.key}`, `/processes/${copy.key}/original`]) {
      const page = await silvia.get(path);
      expect(page.status, path).to.equal(200);
      expect(page.text, path).to.include('Das Original ist nicht mehr zugänglich');
      expect(page.body, path).not.to.include(`/processes/${process.key}"`).and.not.include('vertraulich');
      expect(faultsOf(page)).to.eql([]);
    }
    expect((await silvia.post(`/processes/${copy.key}/original/takeover`, {})).status).to.equal(409);
  });

  it('does not bring back by comparison what was taken away', async () => {
    const secret = 'Frau Geheim, Zimmer 7';
    const made = await makeProcess(people, 'public', { title: 'Mit Makel', purpose: secret });
    const { copy } = await adopted(people, 'process', made.process);
    const { version } = await processCopy(copy._id);
    const clean = profile({ ...plainProfile(version.profile), purpose: 'Sauber' });
    await version.editProfile({ profile: clean, by: doer(people.silvia), revision: null });
    await (await Version.findById(made.version._id))?.retire({ by: doer(people.nora) });
    const by = doer(people.katrin);
    const draft = await draftFrom(await again(made.process), made.version, by);
    await draft.editProfile({ profile: profile({ title: 'Mit Makel', purpose: 'Neu' }), by, revision: null });
    await bring(draft, 'public', people);
    const page = await silvia.get(`/processes/${copy.key}/original`);

    expect(page.status).to.equal(200);
    expect(page.body).not.to.include(secret);
    expect(page.text).to.include('Sauber').and.include('So unterscheidet sich das Original');
  });

  it('is the same with a practice, told like its own versions', async () => {
    const made = await makePractice(people, 'public', { title: 'Belege scannen', solution: 'Ein Eingang für alles.' });
    const { copy } = await adopted(people, 'practice', made.practice);
    const before = await PracticeVersion.findById(made.version._id);
    if (!before) throw new Error('no version');
    const by = doer(people.katrin);
    const draft = await draftOf(await practiceAgain(made.practice), before, by);
    const solution = 'Ein Eingang für alle Rechnungen.';
    await draft.write({ content: content({ ...plainContent(draft.content), solution }), by, revision: null });
    await bringPractice(draft, 'public', people);
    const at = `/practices/${copy.key}`;
    expect((await silvia.get(at)).text).to.include('Das Original hat eine neue Version.');
    const page = await silvia.get(`${at}/original`);
    expect(faultsOf(page)).to.eql([]);
    expect(page.texts('.fn-diff ins').join(' ')).to.include('alle Rechnungen');
    const taken = await silvia.submit(page, `${at}/original/takeover`);

    expect(taken.text).to.include('Ein Eingang für alle Rechnungen.');
    expect((await practiceCopy(copy._id)).practice.adopted).to.include({ number: 2 });
  });
});
