import { child, children, isA, localType, type ModdleElement, string } from '../moddle.js';
import { cleanName } from './clean.js';
import type { EventDefinition, FlowNode } from './types.js';

/** What triggers or ends at an event (or a message task), and whether it interrupts. */
export function eventFacts(element: ModdleElement): Pick<FlowNode, 'eventDefinition' | 'eventDetail' | 'interrupting'> {
  const definitions = [...children(element, 'eventDefinitions'), ...children(element, 'eventDefinitionRef')];
  const detail = definitions.map(detailOf).find(Boolean) ?? cleanName(string(child(element, 'messageRef'), 'name'));
  return { eventDefinition: definitionOf(definitions), eventDetail: detail, interrupting: interrupts(element) };
}

const kinds: Record<string, EventDefinition> = {
  MessageEventDefinition: 'message',
  TimerEventDefinition: 'timer',
  ErrorEventDefinition: 'error',
  EscalationEventDefinition: 'escalation',
  SignalEventDefinition: 'signal',
  ConditionalEventDefinition: 'conditional',
  CompensateEventDefinition: 'compensate',
  CancelEventDefinition: 'cancel',
  LinkEventDefinition: 'link',
  TerminateEventDefinition: 'terminate',
};

function definitionOf(definitions: ModdleElement[]): EventDefinition | null {
  const [first, second] = definitions;
  if (!first) return null;
  return second ? 'multiple' : (kinds[localType(first)] ?? null);
}

function detailOf(definition: ModdleElement): string {
  for (const property of ['messageRef', 'signalRef', 'errorRef', 'escalationRef']) {
    const name = cleanName(string(child(definition, property), 'name'));
    if (name) return name;
  }
  for (const property of ['timeDuration', 'timeDate', 'timeCycle', 'condition']) {
    const value = cleanName(string(child(definition, property), 'body'));
    if (value) return value;
  }
  return cleanName(string(definition, 'name'));
}

function interrupts(element: ModdleElement): boolean | null {
  if (isA(element, 'bpmn:BoundaryEvent')) return element.cancelActivity !== false;
  const inEventSubProcess = element.$parent?.triggeredByEvent === true;
  return isA(element, 'bpmn:StartEvent') && inEventSubProcess ? element.isInterrupting !== false : null;
}
