import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { blankBpmn } from '../../models/bpmn/blank.js';
import { type Harness, startHarness } from '../support/modeller-harness.js';
import {
  behindTimer,
  launchBrowser,
  newContext,
  openDiagramPage,
  type WatchedPage,
} from '../support/modeller-harness-browser.js';
import { until } from '../support/until.js';

/** A pool with one lane and nothing in it. */
function emptyLane(): string {
  const xml = blankBpmn({ name: 'Fundsache annehmen', lanes: ['Bürgerbüro'] });
  const start = /<bpmn:startEvent id="([^"]+)" \/>/.exec(xml)?.[1] ?? '';
  return xml
    .replace(/ *<bpmn:startEvent [^>]*\/>\n/, '')
    .replace(/<bpmn:flowNodeRef>[^<]*<\/bpmn:flowNodeRef>/, '')
    .replace(new RegExp(`<bpmndi:BPMNShape id="[^"]*" bpmnElement="${start}"[\\s\\S]*?</bpmndi:BPMNShape>`), '');
}

describe('drawing a process in the modeller', () => {
  let browser: Browser;
  let harness: Harness;
  let watched: WatchedPage;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    harness = await startHarness(emptyLane());
    watched = await openDiagramPage(await newContext(browser), harness.url());
    page = watched.page;
  });
  after(async () => {
    await browser.close();
    await harness.close();
  });

  const entry = (word: string) => page.locator('.djs-palette .entry', { hasText: new RegExp(`^${word}$`) });
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const pad = (title: string) => page.locator(`.djs-context-pad .entry[aria-label="${title}"]`);
  const stepNames = async () =>
    [...harness.draft.xml.matchAll(/<bpmn:(?:userT|t)ask[^>]* name="([^"]+)"/g)].map(([, name]) => name);

  /** Selects the first element of a kind, after closing what lies over it. */
  async function choose(kind: string): Promise<void> {
    await page.mouse.click(600, 640);
    await page.getByRole('heading', { name: /Nichts ausgewählt|So fangen Sie an/ }).waitFor();
    await page.locator(`.djs-shape[data-element-id^="${kind}"]`).first().click();
  }

  /** Clicks on free ground in the lane, so far from its left edge. */
  async function dropAt(x: number): Promise<void> {
    const box = await page.locator('.djs-shape[data-element-id*="Lane"]').first().boundingBox();
    if (!box) throw new Error('There is no lane to draw in');
    await page.mouse.move(box.x + x - 5, box.y + box.height / 2);
    await page.mouse.move(box.x + x, box.y + box.height / 2, { steps: 3 });
    await page.mouse.click(box.x + x, box.y + box.height / 2);
    await behindTimer(page, 400); // so long diagram-js swallows a click after a drop, and shows nothing of it
  }

  it('offers words instead of symbols, about ten for beginners and all on demand', async () => {
    const short = await page.locator('.djs-palette .entry').allTextContents();
    await page.getByRole('button', { name: 'Alle Bausteine' }).click();
    const full = await page.locator('.djs-palette .entry').count();
    await page.getByRole('button', { name: 'Weniger Bausteine' }).waitFor();
    await page.getByRole('button', { name: 'Weniger Bausteine' }).click();

    expect(short).to.include.members(['Start', 'Ende', 'Entscheidung', 'Aufgabe', 'Dokument', 'Beteiligte']);
    expect(short.length).to.be.within(10, 16);
    expect(full).to.be.greaterThan(25);
  });

  it('draws start, task, decision and end by palette and by appending', async () => {
    // given a start from the palette
    await entry('Start').click();
    await dropAt(80);
    await page.keyboard.press('Escape');
    await page.mouse.click(600, 640);
    await page.getByRole('heading', { name: 'So fangen Sie an' }).waitFor();
    expect(await page.getByRole('link', { name: 'Zur Schnellerfassung' }).getAttribute('href')).to.equal('/capture');
    await choose('Event');
    await field('Bezeichnung').fill('Fund abgegeben');
    await field('Bezeichnung').press('Tab');
    // when the rest is appended from the context pad
    await choose('Event');
    await pad('Aufgabe anhängen').click();
    await page.keyboard.type('Fundsache aufnehmen');
    await page.keyboard.press('Enter');
    await pad('Entscheidung anhängen').click();
    await page.keyboard.type('Wert über 10 €?');
    await page.keyboard.press('Enter');
    await pad('Ende anhängen').click();
    await page.keyboard.press('Escape');
    // then the server soon holds all of it, connected
    await page
      .getByText(/^Gespeichert um \d\d:\d\d$/)
      .first()
      .waitFor();
    expect(harness.draft.xml).to.match(/<bpmn:startEvent [^>]*name="Fund abgegeben"/);
    expect(harness.draft.xml).to.match(/<bpmn:exclusiveGateway [^>]*name="Wert über 10 €\?"/);
    expect(harness.draft.xml).to.match(/<bpmn:endEvent /);
    expect(await stepNames()).to.deep.equal(['Fundsache aufnehmen']);
    expect(harness.draft.xml.match(/<bpmn:sequenceFlow /g)).to.have.length(3);
  });

  it('adds a lane for somebody else and asks for its name at once', async () => {
    await entry('Bahn').click();
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.type('Kämmerei');
    await page.keyboard.press('Enter');
    await until(() => /<bpmn:lane [^>]*name="Kämmerei"/.test(harness.draft.xml));
    expect(harness.draft.xml.match(/<bpmn:lane /g)).to.have.length(2);
  });

  it('keeps what is said about a step as its fundus:step, in friendly units', async () => {
    // given the drawn task
    await choose('Activity');
    await field('Beschreibung').fill('Name, Fundort und Zeit aufschreiben.');
    await field('Zuständige Stelle').fill('Fundbüro');
    await field('IT-Verfahren').fill('Fundregister; DMS');
    await field('Bearbeitungszeit').fill('1,5 h');
    await field('Liegezeit').fill('3 Tage');
    await field('Medienbruch').check();
    await field('Liegezeit').focus();
    await field('Bezeichnung').focus();
    // then times are shown in words
    expect(await field('Bearbeitungszeit').inputValue()).to.equal('1 Stunde 30 Minuten');
    expect(await field('Liegezeit').inputValue()).to.equal('3 Tage');
    // and kept in minutes
    await until(() => harness.draft.xml.includes('waitingMinutes="4320"'));
    await page.locator('.mo-saved[data-state="clean"]').waitFor();
    const step = /<fundus:step [^>]*>/.exec(harness.draft.xml)?.[0] ?? '';
    expect(step).to.contain('role="Fundbüro"').and.contain('system="Fundregister; DMS"');
    expect(step)
      .to.contain('workingMinutes="90"')
      .and.contain('waitingMinutes="4320"')
      .and.contain('mediaBreak="true"');
    expect(harness.draft.xml).to.contain('Name, Fundort und Zeit aufschreiben.');
  });

  it('says so when a time cannot be read and keeps the last good one', async () => {
    await field('Bearbeitungszeit').fill('bald');
    await field('Bearbeitungszeit').press('Tab');
    const message = await page.locator('#field-workingMinutes-error').textContent();
    expect(message).to.contain('12 Minuten');
    expect(await field('Bearbeitungszeit').getAttribute('aria-invalid')).to.equal('true');
    await field('Bearbeitungszeit').fill('12');
    await field('Bearbeitungszeit').press('Tab');
    expect(await field('Bearbeitungszeit').inputValue()).to.equal('12 Minuten');
  });

  it('takes every change back and forward again', async () => {
    const name = field('Bezeichnung');
    await name.fill('Fundsache verwahren');
    await name.press('Tab');
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    const before = await page.getByRole('heading', { level: 2 }).textContent();
    await page.getByRole('button', { name: 'Wiederholen' }).click();
    const after = await page.getByRole('heading', { level: 2 }).textContent();
    expect([before, after]).to.deep.equal(['Fundsache aufnehmen', 'Fundsache verwahren']);
  });

  it('hints at what is missing and leads there', async () => {
    // given a second end of the decision without words on the arrows
    await choose('Gateway');
    await pad('Aufgabe anhängen').click();
    await page.keyboard.type('Finder benachrichtigen');
    await page.keyboard.press('Enter');
    const hint = page.locator('.mo-hint', { hasText: 'Ein Pfeil nach Finder benachrichtigen hat keine Beschriftung.' });
    await hint.waitFor();
    // when
    await hint.click();
    // then the arrow is chosen and the reason stands below the hint
    await page.getByRole('heading', { level: 2, name: 'Pfeil' }).waitFor();
    expect(await page.locator('.mo-why').textContent()).to.contain('Ohne Beschriftung bleibt offen');
  });

  it('names the branches of a decision in its panel', async () => {
    await choose('Gateway');
    await field('Weg nach „Finder benachrichtigen“').fill('ja');
    await field('Weg nach „Finder benachrichtigen“').press('Tab');
    await page.locator('.mo-saved[data-state="clean"]').waitFor();
    expect(harness.draft.xml).to.match(/<bpmn:sequenceFlow [^>]*name="ja"/);
  });

  it('renames the process where its name stands', async () => {
    await page.getByRole('button', { name: /Namen ändern/ }).click();
    await page.getByLabel('Name des Prozesses').fill('Fundsache annehmen und verwahren');
    await page.keyboard.press('Enter');
    await page.locator('.mo-saved[data-state="clean"]').waitFor();
    expect(harness.draft.title).to.equal('Fundsache annehmen und verwahren');
  });

  it('copies steps into another tab', async () => {
    // given a copied task
    await choose('Activity');
    await page.keyboard.press('Control+c');
    // when it is pasted in another tab of the same browser
    const { page: second } = await openDiagramPage(page.context(), harness.url());
    await second.locator('.mo-canvas svg').first().focus();
    const box = await second.locator('.djs-shape[data-element-id*="Lane"]').first().boundingBox();
    if (!box) throw new Error('There is no lane to paste into');
    await second.mouse.move(box.x + 700, box.y + 40);
    await second.keyboard.press('Control+v');
    await second.mouse.move(box.x + 705, box.y + 60, { steps: 3 });
    await second.mouse.click(box.x + 705, box.y + 60);
    // then it is there with all that was said about it
    await until(() => harness.draft.xml.match(/role="Fundbüro"/g)?.length === 2);
    expect(harness.draft.xml.match(/role="Fundbüro"/g)).to.have.length(2);
    await second.close();
  });

  it('lies on its side on paper, with the heads of its arrows', async () => {
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: 'Drucken' }).click();
    await page.locator('body[data-printed]').waitFor();
    const heads = await page.evaluate(() => {
      const sheet = document.querySelector('.mo-print');
      const named = [...(sheet?.querySelectorAll<SVGElement>('path') ?? [])].map(({ style }) => style.markerEnd);
      return named
        .flatMap((name) => /#([^")]+)/.exec(name)?.[1] ?? [])
        .map((id) => sheet?.contains(document.getElementById(id)));
    });
    expect(heads).to.include(true).and.not.include(false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect(Number(width)).to.be.above(Number(height));
  });

  it('breaks no rule of the page: no violation, no foreign request, no error', () => {
    expect(watched.violations).to.deep.equal([]);
    expect(watched.foreign).to.deep.equal([]);
    expect(watched.errors).to.deep.equal([]);
  });
});
