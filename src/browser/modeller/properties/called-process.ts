import { h } from '../../viewer/dom.js';
import type { DiagramElement } from '../../viewer/services.js';
import type { ModellerConfig } from '../config.js';
import { type Field, textField } from './fields.js';
import type { PanelContext } from './general.js';

interface Offered {
  reference: string;
  label: string;
  department: string;
}

const LIST = 'mo-callable';
const PAUSE = 200;

/** Processes of the town that a step may call. The drawing keeps the reference of one, people read its title. */
export class Callable {
  readonly #titles: Map<string, string>;
  readonly #url: string;
  #asked = '';

  constructor({ called, callableUrl }: Pick<ModellerConfig, 'called' | 'callableUrl'>) {
    this.#titles = new Map(Object.entries(called));
    this.#url = callableUrl;
  }

  /** What people read for what the drawing says; a name or an id of another tool is what it is. */
  shown(value: string): string {
    return this.#titles.get(value) ?? value;
  }

  /** What the drawing says for what somebody chose or typed. */
  kept(label: string): string {
    const found = [...this.#titles].find(([, title]) => title === label.trim());
    return found?.[0] ?? label.trim();
  }

  /** The offers for what is typed so far; null if something newer was asked meanwhile, or nobody answers. */
  async offers(text: string): Promise<Offered[] | null> {
    this.#asked = text;
    const response = await fetch(`${this.#url}?${new URLSearchParams({ q: text })}`, {
      headers: { Accept: 'application/json' },
    }).catch(() => null);
    if (!response?.ok || response.redirected || this.#asked !== text) return null;
    const { processes } = (await response.json()) as { processes: Offered[] };
    for (const { reference, label } of processes) this.#titles.set(reference, label);
    return processes;
  }
}

/** Which process a step calls: searched by title; what is typed and found nowhere stays as a name. */
export function calledProcess({ modeler, say, calls }: PanelContext, element: DiagramElement): Field {
  const list = h('datalist', { id: LIST });
  const value = () => (element.businessObject.calledElement as string | undefined) ?? '';
  const field = textField({
    name: 'calledElement',
    label: say('calledProcess'),
    hint: say('calledProcessHint'),
    suggestions: LIST,
    read: () => calls.shown(value()),
    write: (typed) => {
      const kept = calls.kept(typed);
      if (kept !== value()) modeler.get('modeling').updateProperties(element, { calledElement: kept || undefined });
      return undefined;
    },
  });
  const input = field.node.querySelector('input');
  let timer = 0;
  const offer = async () => {
    const offered = await calls.offers(input?.value ?? '');
    if (!offered) return;
    list.replaceChildren(...offered.map(({ label, department }) => h('option', { value: label }, department)));
  };
  input?.addEventListener('focus', () => void offer());
  input?.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void offer(), PAUSE);
  });
  field.node.append(list);
  return field;
}
