import type { DiagramElement, Moddle } from '../../viewer/services.js';
import type { FundusModeler } from '../diagram/create-modeler.js';
import { update } from './step.js';

/** The description of an element: its first plain documentation. Others, such as comments of other tools, stay. */
export function readDescription(element: DiagramElement): string {
  return (plain(element)?.text as string | undefined) ?? '';
}

export function writeDescription(modeler: FundusModeler, element: DiagramElement, text: string): void {
  const owner = element.businessObject;
  const present = plain(element);
  const all = owner.get('documentation') as Moddle[];
  if (present && text) return update(modeler, element, [{ moddle: present, properties: { text } }]);
  if (present)
    return update(modeler, element, [
      { moddle: owner, properties: { documentation: all.filter((entry) => entry !== present) } },
    ]);
  if (!text) return;
  const made = modeler.get('bpmnFactory').create('bpmn:Documentation', { text });
  made.$parent = owner;
  update(modeler, element, [{ moddle: owner, properties: { documentation: [made, ...all] } }]);
}

function plain(element: DiagramElement): Moddle | undefined {
  const all = (element.businessObject.get('documentation') as Moddle[] | undefined) ?? [];
  return all.find((entry) => !entry.textFormat || entry.textFormat === 'text/plain');
}
