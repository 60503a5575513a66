import { child, children, isA, type ModdleElement, moddle } from '../moddle.js';
import type { Before } from './model.js';

/**
 * What a line does not say stays as it was on the elements that are still there: descriptions, who answers and who is told,
 * links, conditions, which way is the usual one, the process a step calls, and what other tools wrote.
 */
export function keepFrom(before: Before, definitions: ModdleElement): void {
  const old = byId(before.definitions);
  const now = byId(definitions);
  for (const [id, element] of now) {
    const known = old.get(id);
    if (known) keep(known, element, now);
  }
}

const plainProperties = ['calledElement', 'isForCompensation', 'startQuantity', 'completionQuantity'];

function keep(known: ModdleElement, element: ModdleElement, now: Map<string, ModdleElement>): void {
  const documentation = children(known, 'documentation');
  if (documentation.length > 0) element.set('documentation', documentation);
  const extensions = extensionsOf(known, element);
  if (extensions.length > 0)
    element.set('extensionElements', moddle.create('bpmn:ExtensionElements', { values: extensions }));
  if (isA(element, 'bpmn:Activity') && isA(known, 'bpmn:Activity')) {
    for (const name of ['loopCharacteristics', ...(element.$type === known.$type ? plainProperties : [])])
      if (known[name] !== undefined) element.set(name, known[name]);
  }
  if (
    element.$type === 'bpmn:SequenceFlow' &&
    known.$type === 'bpmn:SequenceFlow' &&
    child(known, 'conditionExpression')
  )
    element.set('conditionExpression', known.conditionExpression);
  const usual = now.get(child(known, 'default')?.id ?? '');
  if (usual && child(usual, 'sourceRef') === element) element.set('default', usual);
}

/** The text decides what it can say; the rest of `fundus:step`, and every other tool's element, stays. */
function extensionsOf(known: ModdleElement, element: ModdleElement): ModdleElement[] {
  const values = (one: ModdleElement) => children(child(one, 'extensionElements'), 'values');
  const own = values(element)[0];
  const ours = values(known).find(({ $type }) => /^fundus:(Step|Flow)$/.test($type));
  const others = values(known).filter((value) => value !== ours);
  if (!ours || isA(ours, 'fundus:Flow')) return [...(own ? [own] : []), ...others];
  const kept = ['role', 'accountable', 'consulted', 'informed', 'link'].filter((name) => ours[name] !== undefined);
  if (kept.length === 0) return [...(own ? [own] : []), ...others];
  const step = own ?? moddle.create('fundus:Step', {});
  for (const name of kept) if (name !== 'role') step.set(name, ours[name]);
  return [step, ...others];
}

function byId(definitions: ModdleElement): Map<string, ModdleElement> {
  const found = new Map<string, ModdleElement>();
  const visit = (element: ModdleElement) => {
    if (element.id) found.set(element.id, element);
    for (const list of ['rootElements', 'participants', 'laneSets', 'lanes', 'flowElements'])
      for (const one of children(element, list)) visit(one);
  };
  visit(definitions);
  return found;
}
