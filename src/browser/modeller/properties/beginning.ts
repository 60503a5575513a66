import { h } from '../../viewer/dom.js';
import { is } from '../../viewer/services.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import type { Say } from '../texts.js';

/** Nothing but a start stands on the sheet. */
export function isBeginning(modeler: FundusModeler): boolean {
  const [first, ...more] = modeler.get('elementRegistry').filter((one) => !one.labelTarget && is(one, 'bpmn:FlowNode'));
  return first !== undefined && is(first, 'bpmn:StartEvent') && more.length === 0;
}

/** What to do first, for who never drew before; and the way to type instead. */
export function beginning(say: Say, captureUrl: string): Node[] {
  const steps = (['beginStart', 'beginTask', 'beginLane', 'beginEnd'] as const).map((key) => h('li', {}, say(key)));
  return [
    h('h2', { class: 'fn-h2' }, say('begin')),
    h('ol', { class: 'mo-begin' }, ...steps),
    h('p', { class: 'fn-s fn-2' }, `${say('beginType')} `, h('a', { href: captureUrl }, say('beginCapture'))),
  ];
}
