import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type Harness, startHarness } from '../support/modeller-harness.js';
import { launchBrowser, newContext, openDiagramPage } from '../support/modeller-harness-browser.js';
import { invoiceXml } from '../support/modeller-harness-diagram.js';

const FOREIGN =
  '<bpmn:extensionElements><acme:dienst xmlns:acme="urn:acme" code="7"><acme:teil>A</acme:teil></acme:dienst></bpmn:extensionElements>';

/** The invoice with a deadline, a called process and a step that another tool has written on. */
const drawn = invoiceXml
  .replace(
    '<bpmn:userTask id="r10" name="Rechnung anordnen"></bpmn:userTask>',
    `<bpmn:userTask id="r10" name="Rechnung anordnen">${FOREIGN}</bpmn:userTask>`,
  )
  .replace(
    '<bpmn:userTask id="r8" name="Mangel klären"></bpmn:userTask>',
    '<bpmn:callActivity id="r8" name="Mangel klären"></bpmn:callActivity>',
  )
  .replace(
    '<bpmn:endEvent id="r5" name="Rechnung abgewiesen"></bpmn:endEvent>',
    '<bpmn:intermediateCatchEvent id="r5" name="Frist"><bpmn:timerEventDefinition id="r5_d"/></bpmn:intermediateCatchEvent>',
  );

describe('the properties of elements', () => {
  let browser: Browser;
  let harness: Harness;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    harness = await startHarness(drawn);
    page = (await openDiagramPage(await newContext(browser), harness.url())).page;
  });
  after(async () => {
    await browser.close();
    await harness.close();
  });

  const field = (label: string) => page.getByLabel(label, { exact: true });
  const fill = async (label: string, text: string) => {
    await field(label).fill(text);
    await field(label).press('Tab');
  };
  const choose = async (id: string) => {
    await page.mouse.click(600, 640);
    await page.getByRole('heading', { name: 'Nichts ausgewählt' }).waitFor();
    await page.locator(`[data-element-id="${id}"]`).click();
  };
  const saved = async () => {
    await page.locator('.mo-saved:not([data-state="clean"])').waitFor();
    await page.locator('.mo-saved[data-state="clean"]').waitFor();
    return harness.draft.xml;
  };

  it('stay open when their step is clicked once more, and while its name is written on the canvas', async () => {
    await choose('r10');
    await page.locator('[data-element-id="r10"]').click();
    expect(await field('Bezeichnung').inputValue()).to.equal('Rechnung anordnen');
    await page.locator('[data-element-id="r10"]').dblclick();
    await page.locator('.djs-direct-editing-content').waitFor();
    expect(await field('Bezeichnung').inputValue()).to.equal('Rechnung anordnen');
    await page.keyboard.press('Escape');
  });

  it('leave what other tools wrote untouched, before and after', async () => {
    await choose('r10');
    await fill('Zuständige Stelle', 'Amtsleitung');
    const withRole = await saved();
    expect(withRole).to.contain('role="Amtsleitung"');
    expect(withRole).to.match(/<acme:dienst [^>]*code="7"[^>]*>\s*<acme:teil>A<\/acme:teil>\s*<\/acme:dienst>/);
    await fill('Zuständige Stelle', '');
    const without = await saved();
    expect(without).not.to.contain('fundus:step');
    expect(without).to.contain('<acme:teil>A</acme:teil>');
  });

  it('take a deadline in words and keep it as a duration', async () => {
    await choose('r5');
    await fill('Frist oder Zeitpunkt', '3 Tage');
    expect(await saved()).to.match(/<bpmn:timeDuration [^>]*>P3D<\/bpmn:timeDuration>/);
    expect(await field('Frist oder Zeitpunkt').inputValue()).to.equal('3 Tage');
    await field('Art').selectOption({ label: 'Zu einem Zeitpunkt' });
    await fill('Frist oder Zeitpunkt', '2027-01-31');
    const xml = await saved();
    expect(xml)
      .to.match(/<bpmn:timeDate [^>]*>2027-01-31<\/bpmn:timeDate>/)
      .and.not.to.contain('timeDuration');
  });

  it('name the process that is called and the message that starts', async () => {
    await choose('r8');
    await fill('Aufgerufener Prozess', 'reklamation');
    expect(await saved()).to.match(/<bpmn:callActivity [^>]*calledElement="reklamation"/);
    await choose('r1');
    await fill('Nachricht', 'Rechnung des Lieferanten');
    const xml = await saved();
    const message = /<bpmn:message id="([^"]+)" name="Rechnung des Lieferanten" \/>/.exec(xml)?.[1];
    expect(xml).to.contain(`messageRef="${message}"`);
  });

  it('say which way is taken if nothing else applies, in one step of undo', async () => {
    await choose('r7');
    await field('Weg, wenn nichts anderes zutrifft').selectOption({ label: 'Weg nach „Mangel klären“' });
    expect(await saved()).to.match(/<bpmn:exclusiveGateway id="r7"[^>]*default="F_rechnung_6"/);
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    expect(await saved()).not.to.contain('default=');
  });

  it('say how often a way is taken, and warn when the shares do not come to all cases', async () => {
    await choose('r7');
    const shares = page.locator('[name^="percent-"]');
    await shares.nth(0).fill('80');
    await shares.nth(0).press('Tab');
    await page.getByText('Zusammen 80 %; die übrigen Wege teilen sich 20 %').waitFor();
    await shares.nth(1).fill('30 %');
    await shares.nth(1).press('Tab');
    await page.getByText('Zusammen 110 %: Die Anteile müssen 100 % ergeben').waitFor();
    await shares.nth(1).fill('viele');
    await shares.nth(1).press('Tab');
    await page.getByText('Geben Sie eine Zahl zwischen 0 und 100 ein').waitFor();
    await shares.nth(1).fill('20');
    await shares.nth(1).press('Tab');
    await page.getByText('Zusammen 100 %').waitFor();
    const xml = await saved();
    expect(xml.match(/<fundus:flow [^>]*probability="(80|20)"/g)).to.have.length(2);
  });

  it('say who answers for a step, is asked and told, and where to read on; folded away until then', async () => {
    await choose('r10');
    expect(await field('Verantwortlich').isVisible()).to.equal(false);
    await page.getByText('Mehr: Verantwortung, Beteiligte, Links').click();
    await fill('Verantwortlich', 'Bürgermeisterin');
    await fill('Wird vorher gefragt', 'Kämmerei; Rechtsamt');
    await fill('Links zu Formularen, Gesetzen, Anleitungen', 'javascript:alert(1)');
    await page.getByText('Geben Sie Adressen ein, die mit https:// oder http:// beginnen').waitFor();
    await fill('Links zu Formularen, Gesetzen, Anleitungen', 'https://example.org/formular');
    await fill('Bearbeitungszeit', '1 Std');
    const xml = await saved();
    expect(xml).to.contain('accountable="Bürgermeisterin"').and.to.contain('link="https://example.org/formular"');
    expect(xml).to.contain('workingMinutes="60"').and.not.to.contain('javascript');
    await choose('r2');
    expect(await field('Verantwortlich').isVisible()).to.equal(true);
  });

  it('colour one element and several', async () => {
    await choose('r2');
    await page.getByRole('button', { name: 'Grün' }).click();
    expect(await saved()).to.match(/bpmnElement="r2"[^>]*#C8E6C9/i);
  });
});
