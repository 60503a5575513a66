import type { DiagramElement, Moddle } from '../../viewer/services.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import { update } from './step.js';
import type { Change } from './update-command.js';

/** The description of an element: its first plain documentation. Others, such as comments of other tools, stay. */
export function readDescription(element: DiagramElement): string {
  return (plain(element)?.text as string | undefined) ?? '';
}

export function writeDescription(modeler: FundusModeler, element: DiagramElement, text: string): void {
  const changes = descriptionChanges(modeler, element, text);
  if (changes) update(modeler, element, [changes]);
}

function descriptionChanges(modeler: FundusModeler, element: DiagramElement, text: string): Change | null {
  const owner = element.businessObject;
  const present = plain(element);
  const all = owner.get('documentation') as Moddle[];
  if (present && text) return { moddle: present, properties: { text } };
  if (present) return { moddle: owner, properties: { documentation: all.filter((entry) => entry !== present) } };
  if (!text) return null;
  const made = modeler.get('bpmnFactory').create('bpmn:Documentation', { text });
  made.$parent = owner;
  return { moddle: owner, properties: { documentation: [made, ...all] } };
}

function plain(element: DiagramElement): Moddle | undefined {
  const all = (element.businessObject.get('documentation') as Moddle[] | undefined) ?? [];
  return all.find((entry) => !entry.textFormat || entry.textFormat === 'text/plain');
}
