import { h } from '../../viewer/dom.js';
import type { DiagramElement } from '../../viewer/services.js';
import { type Field, textField } from './fields.js';
import type { PanelContext } from './general.js';
import { readStep, writeStep } from './step.js';

/** Folded out once, it stays so while somebody goes through the steps. */
let foldedOut = false;

/** What few steps need: who answers for it, who is asked and told, where to read on. Folded, unless something is said. */
export function moreFields({ modeler, say }: PanelContext, element: DiagramElement): Field {
  const person = (name: 'accountable' | 'consulted' | 'informed', hint?: string) =>
    textField({
      name,
      label: say(name),
      ...(hint ? { hint } : {}),
      suggestions: 'mo-roles',
      read: () => readStep(element)[name] ?? '',
      write: (value) => void writeStep(modeler, element, { [name]: value.trim() || undefined }),
    });
  const links = textField({
    name: 'link',
    label: say('links'),
    hint: say('linksHint'),
    lines: 2,
    read: () => (readStep(element).link ?? '').split(/\s+/).join('\n'),
    write: (value) => {
      const addresses = value.split(/\s+/).filter(Boolean);
      if (!addresses.every((address) => /^https?:\/\/[^\s/]/i.test(address))) return say('linksInvalid');
      return void writeStep(modeler, element, { link: addresses.join(' ') || undefined });
    },
  });
  const fields = [
    person('accountable'),
    person('consulted', say('severalHint')),
    person('informed', say('severalHint')),
    links,
  ];
  const { accountable, consulted, informed, link } = readStep(element);
  const fold = h(
    'details',
    { class: 'mo-more', open: foldedOut || Boolean(accountable || consulted || informed || link) },
    h('summary', {}, say('more')),
    h('div', { class: 'mo-form' }, ...fields.map((field) => field.node)),
  );
  fold.addEventListener('toggle', () => {
    foldedOut = fold.open;
  });
  return {
    node: fold,
    refresh: () => {
      for (const field of fields) field.refresh();
    },
    flush: () => {
      for (const field of fields) field.flush();
    },
  };
}
