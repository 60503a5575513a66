import type { DiagramElement, Moddle } from '../../viewer/services.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import type { Change } from './update-command.js';

/** What Fundus keeps about a step; see docs/bpmn-extension.md. */
export interface Step {
  role?: string | undefined;
  system?: string | undefined;
  workingMinutes?: number | undefined;
  waitingMinutes?: number | undefined;
  mediaBreak?: boolean | undefined;
}

export function readStep(element: DiagramElement): Step {
  return (stepOf(element) as Step | undefined) ?? {};
}

/** Changes some attributes; an extension without content is taken away, foreign extension elements stay as they are. */
export function writeStep(modeler: FundusModeler, element: DiagramElement, patch: Step): void {
  update(modeler, element, stepChanges(modeler, element, patch));
}

export function update(modeler: FundusModeler, element: DiagramElement, changes: Change[]): void {
  if (changes.length > 0) modeler.get('commandStack').execute('fundus.update', { element, changes });
}

function stepChanges(modeler: FundusModeler, element: DiagramElement, patch: Step): Change[] {
  const factory = modeler.get('bpmnFactory');
  const owner = element.businessObject;
  const extension = owner.get('extensionElements') as Moddle | undefined;
  const values = extension ? (extension.get('values') as Moddle[]) : [];
  const step = stepOf(element);
  const next = { ...pick(step), ...patch };
  const empty = Object.values(next).every((value) => value === undefined);

  if (empty && !step) return [];
  if (empty && values.length === 1) return [{ moddle: owner, properties: { extensionElements: undefined } }];
  if (empty && extension) return [{ moddle: extension, properties: { values: values.filter((v) => v !== step) } }];
  if (step) return [{ moddle: step, properties: { ...patch } }];

  const made = factory.create('fundus:Step', definedOnly(next));
  if (extension) {
    made.$parent = extension;
    return [{ moddle: extension, properties: { values: [...values, made] } }];
  }
  const holder = factory.create('bpmn:ExtensionElements', { values: [made] });
  holder.$parent = owner;
  made.$parent = holder;
  return [{ moddle: owner, properties: { extensionElements: holder } }];
}

function stepOf(element: DiagramElement): Moddle | undefined {
  const extension = element.businessObject.get('extensionElements') as Moddle | undefined;
  const values = extension ? (extension.get('values') as Moddle[]) : [];
  return values.find((value) => value.$type === 'fundus:Step');
}

function pick(step: Moddle | undefined): Step {
  if (!step) return {};
  const { role, system, workingMinutes, waitingMinutes, mediaBreak } = step as Step;
  return { role, system, workingMinutes, waitingMinutes, mediaBreak };
}

function definedOnly(step: Step): Step {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined));
}
