import { formatDuration, isoDuration, minutesOfIso } from '../../../../models/bpmn/duration.js';
import type { DiagramElement, Moddle } from '../../viewer/services.js';
import { eventDefinition } from './element-kind.js';
import { type Field, selectField, textField } from './fields.js';
import type { PanelContext } from './general.js';
import { update } from './step.js';

const TIMES = ['timeDuration', 'timeDate', 'timeCycle'] as const;
type Time = (typeof TIMES)[number];

/** What an event waits for or says: deadline, message, signal, error, escalation, link, condition. */
export function eventFields(context: PanelContext, element: DiagramElement): Field[] {
  const definition = eventDefinition(element);
  switch (definition?.$type) {
    case 'bpmn:TimerEventDefinition':
      return timerFields(context, element, definition);
    case 'bpmn:MessageEventDefinition':
      return [referenceField(context, element, definition, 'message')];
    case 'bpmn:SignalEventDefinition':
      return [referenceField(context, element, definition, 'signal')];
    case 'bpmn:ErrorEventDefinition':
      return [referenceField(context, element, definition, 'error')];
    case 'bpmn:EscalationEventDefinition':
      return [referenceField(context, element, definition, 'escalation')];
    case 'bpmn:LinkEventDefinition':
      return [linkField(context, element, definition)];
    case 'bpmn:ConditionalEventDefinition':
      return [conditionField(context, element, definition)];
    default:
      return [];
  }
}

function timerFields(context: PanelContext, element: DiagramElement, definition: Moddle): Field[] {
  const { modeler, say, locale } = context;
  const kind = (): Time => TIMES.find((time) => definition.get(time)) ?? 'timeDuration';
  const body = () => ((definition.get(kind()) as Moddle | undefined)?.body as string | undefined) ?? '';
  const write = (time: Time, value: string) => {
    const stored = time === 'timeDuration' ? (isoDuration(value) ?? value) : value;
    const made = modeler.get('bpmnFactory').create('bpmn:FormalExpression', { body: stored });
    made.$parent = definition;
    const none = Object.fromEntries(TIMES.map((each) => [each, undefined]));
    update(modeler, element, [{ moddle: definition, properties: { ...none, [time]: stored ? made : undefined } }]);
  };
  let chosen = kind();
  const value = textField({
    name: 'timer',
    label: say('timer'),
    placeholder: () => say(`timerHint.${chosen}`),
    read: () => {
      const minutes = kind() === 'timeDuration' ? minutesOfIso(body()) : null;
      return minutes === null ? body() : formatDuration(minutes, 'waiting', locale);
    },
    write: (text) => void write(chosen, text.trim()),
  });
  const type = selectField({
    name: 'timerKind',
    label: say('timerKind'),
    choices: TIMES.map((time) => [time, say(`timer.${time}`)]),
    read: () => (body() ? kind() : chosen),
    write: (time) => {
      const text = body();
      chosen = time as Time;
      if (text) write(chosen, text);
      value.refresh();
    },
  });
  return [type, value];
}

const ROOTS = {
  message: ['bpmn:Message', 'messageRef'],
  signal: ['bpmn:Signal', 'signalRef'],
  error: ['bpmn:Error', 'errorRef'],
  escalation: ['bpmn:Escalation', 'escalationRef'],
} as const;

/** Messages and their kin are kept once per file and referred to by name. */
function referenceField(
  { modeler, say }: PanelContext,
  element: DiagramElement,
  definition: Moddle,
  kind: keyof typeof ROOTS,
): Field {
  const [type, property] = ROOTS[kind];
  return textField({
    name: 'trigger',
    label: say(`trigger.${kind}`),
    read: () => (definition.get(property) as Moddle | undefined)?.name ?? '',
    write: (value) => {
      const name = value.trim();
      const root = modeler.getDefinitions() as unknown as Moddle;
      const all = root.get('rootElements') as Moddle[];
      if (!name) return void update(modeler, element, [{ moddle: definition, properties: { [property]: undefined } }]);
      const present = all.find((candidate) => candidate.$type === type && candidate.name === name);
      const target = present ?? modeler.get('bpmnFactory').create(type, { name });
      if (!present) target.$parent = root;
      return void update(modeler, element, [
        ...(present ? [] : [{ moddle: root, properties: { rootElements: [...all, target] } }]),
        { moddle: definition, properties: { [property]: target } },
      ]);
    },
  });
}

function linkField({ modeler, say }: PanelContext, element: DiagramElement, definition: Moddle): Field {
  return textField({
    name: 'trigger',
    label: say('trigger.link'),
    read: () => definition.name ?? '',
    write: (value) =>
      void update(modeler, element, [{ moddle: definition, properties: { name: value.trim() || undefined } }]),
  });
}

function conditionField({ modeler, say }: PanelContext, element: DiagramElement, definition: Moddle): Field {
  return textField({
    name: 'trigger',
    label: say('triggerCondition'),
    read: () => ((definition.get('condition') as Moddle | undefined)?.body as string | undefined) ?? '',
    write: (value) => {
      const made = modeler.get('bpmnFactory').create('bpmn:FormalExpression', { body: value.trim() });
      made.$parent = definition;
      return void update(modeler, element, [
        { moddle: definition, properties: { condition: value.trim() ? made : undefined } },
      ]);
    },
  });
}
