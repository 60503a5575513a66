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
  accountable?: string | undefined;
  consulted?: string | undefined;
  informed?: string | undefined;
  link?: string | undefined;
  probability?: number | undefined;
}

/** What it keeps about a way out of a decision. */
export type Way = Pick<Step, 'probability'>;

const known = {
  'fundus:Step': [
    ...(['role', 'system', 'workingMinutes', 'waitingMinutes', 'mediaBreak'] as const),
    ...(['accountable', 'consulted', 'informed', 'link', 'probability'] as const),
  ],
  'fundus:Flow': ['probability'],
} as const;
type Kind = keyof typeof known;

export function readStep(element: DiagramElement): Step {
  return (extensionOf(element, 'fundus:Step') as Step | undefined) ?? {};
}

export function readWay(flow: DiagramElement): Way {
  return (extensionOf(flow, 'fundus:Flow') as Way | undefined) ?? {};
}

/** Changes some attributes; an extension without content is taken away, foreign extension elements stay as they are. */
export function writeStep(modeler: FundusModeler, element: DiagramElement, patch: Step): void {
  update(modeler, element, changes(modeler, element, 'fundus:Step', patch));
}

export function writeWay(modeler: FundusModeler, flow: DiagramElement, patch: Way): void {
  update(modeler, flow, changes(modeler, flow, 'fundus:Flow', patch));
}

export function update(modeler: FundusModeler, element: DiagramElement, changes: Change[]): void {
  if (changes.length > 0) modeler.get('commandStack').execute('fundus.update', { element, changes });
}

function changes(modeler: FundusModeler, element: DiagramElement, kind: Kind, patch: Step): Change[] {
  const factory = modeler.get('bpmnFactory');
  const owner = element.businessObject;
  const extension = owner.get('extensionElements') as Moddle | undefined;
  const values = extension ? (extension.get('values') as Moddle[]) : [];
  const present = extensionOf(element, kind);
  const next = { ...pick(present, kind), ...patch };
  const empty = Object.values(next).every((value) => value === undefined);

  if (empty && !present) return [];
  if (empty && values.length === 1) return [{ moddle: owner, properties: { extensionElements: undefined } }];
  if (empty && extension) return [{ moddle: extension, properties: { values: values.filter((v) => v !== present) } }];
  if (present) return [{ moddle: present, properties: { ...patch } }];

  const made = factory.create(kind, definedOnly(next));
  if (extension) {
    made.$parent = extension;
    return [{ moddle: extension, properties: { values: [...values, made] } }];
  }
  const holder = factory.create('bpmn:ExtensionElements', { values: [made] });
  holder.$parent = owner;
  made.$parent = holder;
  return [{ moddle: owner, properties: { extensionElements: holder } }];
}

function extensionOf(element: DiagramElement, kind: Kind): Moddle | undefined {
  const extension = element.businessObject.get('extensionElements') as Moddle | undefined;
  const values = extension ? (extension.get('values') as Moddle[]) : [];
  return values.find((value) => value.$type === kind);
}

function pick(present: Moddle | undefined, kind: Kind): Step {
  return Object.fromEntries(known[kind].map((name) => [name, present?.get(name)])) as Step;
}

function definedOnly(step: Step): Step {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined));
}
