import { type Finding, findingText } from '../../../models/bpmn/capture.js';
import { h, icon } from '../viewer/dom.js';

const locale = () => (document.documentElement.lang.startsWith('en') ? 'en' : 'de');

/** The numbers beside the lines, those with something unclear marked. */
export function numberLines(numbers: HTMLElement, area: HTMLTextAreaElement, findings: Finding[]): void {
  const lines = area.value.split('\n');
  const heights = heightsOf(lines, area);
  const marks = new Map(findings.map(({ line, severity }) => [line, severity]));
  for (const { line, severity } of findings) if (severity === 'error') marks.set(line, severity);
  numbers.replaceChildren(
    ...lines.map((_, index) => {
      const mark = marks.get(index + 1);
      const number = h('span', { class: mark ? `is-${mark}` : null }, String(index + 1));
      number.style.height = `${heights[index]}px`;
      return number;
    }),
  );
  numbers.scrollTop = area.scrollTop;
}

/** A long line goes on below: how high each stands, measured beside the text at the same width. */
function heightsOf(lines: string[], area: HTMLTextAreaElement): number[] {
  const { paddingLeft, paddingRight } = getComputedStyle(area);
  const sheet = h('div', { class: 'fn-capture__measure', 'aria-hidden': 'true' });
  sheet.style.width = `${area.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)}px`;
  sheet.append(...lines.map((line) => h('div', {}, line || '\u200b')));
  area.after(sheet);
  const heights = Array.from(sheet.children, (line) => line.getBoundingClientRect().height);
  sheet.remove();
  return heights;
}

/** Each sentence leads to its line. */
export function tellProblems(place: HTMLElement, area: HTMLTextAreaElement, findings: Finding[]): void {
  const known = findings.map((one) => `${one.line} ${findingText(one, locale())}`).join('\n');
  if (place.dataset.told === known) return; // nothing new to be read aloud
  place.dataset.told = known;
  const items = findings.map((one) =>
    h(
      'li',
      { class: `fn-capture__${one.severity}` },
      h(
        'button',
        { type: 'button', class: 'fn-capture__go', onclick: () => goTo(area, one.line) },
        icon(one.severity === 'error' ? 'octagon-alert' : 'info'),
        h('b', {}, `${locale() === 'en' ? 'Line' : 'Zeile'} ${one.line}`),
        h('span', {}, findingText(one, locale())),
      ),
    ),
  );
  place.replaceChildren(...(items.length > 0 ? [h('ul', {}, ...items)] : []));
}

function goTo(area: HTMLTextAreaElement, line: number): void {
  const before = area.value.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0);
  const end = area.value.indexOf('\n', start);
  area.focus();
  area.setSelectionRange(start, end < 0 ? area.value.length : end);
  area.scrollTop = heightsOf(before.slice(0, Math.max(0, line - 4)), area).reduce((sum, height) => sum + height, 0);
}
