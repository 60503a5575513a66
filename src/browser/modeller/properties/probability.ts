import { h } from '../../viewer/dom.js';
import type { DiagramElement } from '../../viewer/services.js';
import { type Field, textField } from './fields.js';
import type { PanelContext } from './general.js';
import { readStep, readWay, writeStep, writeWay } from './step.js';

/** In how many of 100 cases a way is taken. */
export function wayField(context: PanelContext, flow: DiagramElement, label: string): Field {
  const { modeler } = context;
  const write = (probability: number | undefined) => writeWay(modeler, flow, { probability });
  return percentField(context, `percent-${flow.id}`, label, () => readWay(flow).probability, write);
}

/** In how many of 100 cases what sits on a step happens. */
export function boundaryField(context: PanelContext, event: DiagramElement): Field {
  const { modeler, say } = context;
  const write = (probability: number | undefined) => writeStep(modeler, event, { probability });
  return percentField(context, 'probability', say('happens'), () => readStep(event).probability, write);
}

/** What the ways of a decision come to; it warns when that is not 100. Empty while no way says anything. */
export function sumField({ say, locale }: PanelContext, flows: DiagramElement[]): Field {
  const node = h('p', { class: 'fn-s mo-sum', role: 'status' });
  const refresh = () => {
    const said = flows.map((flow) => readWay(flow).probability).filter((one) => one !== undefined);
    const sum = said.reduce((all, one) => all + one, 0);
    const open = said.length < flows.length;
    const fits = open ? sum <= 100 : Math.abs(sum - 100) < 0.05;
    node.classList.toggle('mo-error', !fits);
    node.hidden = said.length === 0;
    const params = { sum: readable(sum, locale), rest: readable(Math.max(0, 100 - sum), locale) };
    node.textContent = fits ? say(open && sum < 100 ? 'sumOpen' : 'sum', params) : say('sumWrong', params);
  };
  refresh();
  return { node, refresh, flush: () => {} };
}

function percentField(
  { say, locale }: PanelContext,
  name: string,
  label: string,
  read: () => number | undefined,
  write: (value: number | undefined) => void,
): Field {
  return textField({
    name,
    label,
    placeholder: () => say('percentExample'),
    read: () => {
      const value = read();
      return value === undefined ? '' : say('inPercent', { number: readable(value, locale) });
    },
    write: (text) => {
      const typed = text.replace('%', '').trim().replace(',', '.');
      const value = Number(typed);
      if (typed !== '' && !(value >= 0 && value <= 100)) return say('percentInvalid');
      return void write(typed === '' ? undefined : value);
    },
  });
}

function readable(value: number, locale: 'de' | 'en'): string {
  return value.toLocaleString(locale === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 2 });
}
