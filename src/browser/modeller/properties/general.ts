import { formatDuration, parseDuration } from '../../../../models/bpmn/duration.js';
import { h } from '../../viewer/dom.js';
import { type DiagramElement, is } from '../../viewer/services.js';
import type { ModellerConfig } from '../config.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import type { Notes } from '../notes/notes.js';
import type { Say } from '../texts.js';
import type { Callable } from './called-process.js';
import { readDescription, writeDescription } from './documentation.js';
import { laneOf } from './element-kind.js';
import { checkField, type Field, textField } from './fields.js';
import { readStep, writeStep } from './step.js';

export interface PanelContext {
  modeler: FundusModeler;
  locale: 'de' | 'en';
  say: Say;
  /** What the house says about elements, and the best practices linked to them. */
  notes: Notes;
  practices: ModellerConfig['practices'];
  calls: Callable;
  /** The same draft as typed lines. */
  captureUrl: string;
}

/** Name and description, which every element has. */
export function nameFields({ modeler, say }: PanelContext, element: DiagramElement): Field[] {
  const note = is(element, 'bpmn:TextAnnotation');
  const fields: Field[] = [];
  if (named(element))
    fields.push(
      textField({
        name: 'name',
        label: say(note ? 'text' : 'name'),
        ...(note ? { lines: 3 } : {}),
        read: () => labelOf(element),
        write: (value) => void modeler.get('modeling').updateLabel(element, value.trim()),
      }),
    );
  fields.push(
    textField({
      name: 'description',
      label: say('description'),
      lines: 3,
      read: () => readDescription(element),
      write: (value) => void writeDescription(modeler, element, value.trim()),
    }),
  );
  return fields;
}

/** Who, with what, how long: for activities and events. */
export function stepFields(context: PanelContext, element: DiagramElement): Field[] {
  const { modeler, say } = context;
  const write = (patch: Parameters<typeof writeStep>[2]) => writeStep(modeler, element, patch);
  const working = timeField(context, element, 'workingMinutes');
  const waiting = timeField(context, element, 'waitingMinutes');
  const role = textField({
    name: 'role',
    label: say('role'),
    suggestions: 'mo-roles',
    placeholder: () => (laneOf(element) ? say('roleFrom', { role: laneOf(element) }) : ''),
    read: () => readStep(element).role ?? '',
    write: (value) => void write({ role: value.trim() || undefined }),
  });
  const system = textField({
    name: 'system',
    label: say('system'),
    suggestions: 'mo-systems',
    hint: say('systemHint'),
    read: () => readStep(element).system ?? '',
    write: (value) => void write({ system: value.trim() || undefined }),
  });
  const media = checkField({
    name: 'mediaBreak',
    label: say('mediaBreak'),
    hint: say('mediaBreakHint'),
    read: () => readStep(element).mediaBreak === true,
    write: (value) => write({ mediaBreak: value || undefined }),
  });
  const times: Field = {
    node: h('div', { class: 'mo-two' }, working.node, waiting.node),
    refresh: () => {
      for (const field of [working, waiting]) field.refresh();
    },
    flush: () => {
      for (const field of [working, waiting]) field.flush();
    },
  };
  return [role, system, times, media];
}

function timeField(
  { modeler, locale, say }: PanelContext,
  element: DiagramElement,
  property: 'workingMinutes' | 'waitingMinutes',
): Field {
  const kind = property === 'workingMinutes' ? 'working' : 'waiting';
  const example = formatDuration(kind === 'working' ? 12 : 4320, kind, locale);
  return textField({
    name: property,
    label: say(kind === 'working' ? 'workingTime' : 'waitingTime'),
    placeholder: () => say('timeExample', { example }),
    read: () => {
      const minutes = readStep(element)[property];
      return typeof minutes === 'number' && Number.isFinite(minutes) ? formatDuration(minutes, kind, locale) : '';
    },
    write: (value) => {
      const minutes = value.trim() ? parseDuration(value, kind) : undefined;
      if (minutes === null) return say('timeInvalid');
      return void writeStep(modeler, element, { [property]: minutes });
    },
  });
}

function named(element: DiagramElement): boolean {
  return !is(element, 'bpmn:Association') && !is(element, 'bpmn:DataAssociation');
}

/** The visible words of an element, on one line for the field; notes keep their lines. */
export function labelOf(element: DiagramElement): string {
  const moddle = element.businessObject;
  if (is(element, 'bpmn:TextAnnotation')) return (moddle.text as string | undefined) ?? '';
  if (is(element, 'bpmn:Group'))
    return ((moddle.categoryValueRef as { value?: string } | undefined)?.value ?? '').trim();
  return (moddle.name ?? '').replace(/\s*\n\s*/g, ' ');
}
