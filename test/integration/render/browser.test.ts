import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readBpmn } from '../../../models/bpmn/read.js';
import type { DomElement } from '../../../src/render/dom/element.js';
import { isElement } from '../../../src/render/dom/node.js';
import { parseSvg } from '../../../src/render/dom/window.js';
import { finish } from '../../../src/render/finish.js';
import { FONT_FILES } from '../../../src/render/fonts/face.js';
import { Viewer } from '../../../src/render/viewer.js';
import { invoice, oneTask, subProcesses } from '../../unit/render/make-diagram.js';

const VIEWER_FILE = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
// Letters as wide as the font says: hinting, which a Chromium without windows has on, rounds them to whole pixels.
const SWITCHES =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --font-render-hinting=none';

/** What draws in the page: the same viewer, told the same colours and font. */
const DRAW = `window.draw = async (xml) => {
  const viewer = new BpmnJS({
    container: document.body.appendChild(document.createElement('div')),
    width: 1200, height: 900,
    bpmnRenderer: { defaultFillColor: '#ffffff', defaultStrokeColor: '#2b3358', defaultLabelColor: '#1d2034' },
    textRenderer: { defaultStyle: { fontFamily: 'Arimo, Arial, sans-serif' } },
  });
  await viewer.importXML(xml);
  return (await viewer.saveSVG()).svg;
}`;

describe('pictures from the server and from the browser', () => {
  const viewer = new Viewer();
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES.split(' ') });
    page = await browser.newPage();
    await page.setContent('<!DOCTYPE html><html lang="de"><body></body></html>');
    await page.addStyleTag({ content: fontFace(FONT_FILES.regular, 400) + fontFace(FONT_FILES.bold, 700) });
    await page.evaluate("Promise.all([document.fonts.load('12px Arimo'), document.fonts.load('bold 12px Arimo')])");
    await page.addScriptTag({ path: VIEWER_FILE });
    await page.addScriptTag({ content: DRAW });
  });
  after(() => browser?.close());

  const diagrams = {
    'an invoice with pools, lanes and documents': invoice(),
    'sub-processes': subProcesses(),
    'a hostile name': oneTask("&lt;img src=x onerror=alert(1)&gt; &quot;'&amp;amp; Ärger mit Umlauten"),
    'hostile colours': oneTask('Prüfen', 'bioc:fill="red" color:border-color="rgb(1, 2, 3)"'),
  };
  for (const [what, xml] of Object.entries(diagrams))
    it(`have the same elements, words and colours (${what})`, async () => {
      const { drawings } = await viewer.draw((await readBpmn(xml)).definitions);
      const fromServer = drawings[0]?.svg ?? '';
      const fromBrowser = await page.evaluate<string>(`draw(${JSON.stringify(xml)})`);

      expect(outline(parseSvg(fromServer))).to.deep.equal(outline(parseSvg(fromBrowser)));
      expect(looks(fromServer)).to.deep.equal(looks(fromBrowser));
    });
});

function fontFace(file: string, weight: number): string {
  const data = readFileSync(file).toString('base64');
  return `@font-face { font-family: Arimo; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}) }`;
}

/** Names, ids and words of all elements, indented like the tree. */
function outline(element: DomElement, depth = 0): string[] {
  const id = element.getAttribute('data-element-id') ?? '';
  const words = element.localName === 'tspan' ? element.textContent : '';
  const line = `${'  '.repeat(depth)}${element.localName} ${element.className} ${id} ${words}`.trimEnd();
  return [line, ...element.childNodes.filter(isElement).flatMap((child) => outline(child, depth + 1))];
}

/** Fill, stroke and geometry of all shapes after finishing; the words' places differ by fractions of a pixel. */
function looks(svg: string): string[] {
  const shapes = finish(svg).root.querySelectorAll('rect, circle, polygon, path, polyline');
  return shapes.map((shape) => shape.outerHTML);
}
