import type { DiagramElement, Moddle } from '../../viewer/services.js';
import type { FundusModeler } from '../diagram/create-modeler.js';

/** Brings an element into sight and selects it; nothing happens for one that is not there. */
export function showElement(modeler: FundusModeler, id: string): void {
  const element = elementOf(modeler, id);
  if (!element) return;
  const canvas = modeler.get('canvas');
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
  canvas.scrollToElement(element, { top: 120, bottom: 260, left: 240, right: 120 });
  modeler.get('selection').select(element);
}

/** What an id means on the canvas; a process in a pool is shown by its pool. */
function elementOf(modeler: FundusModeler, id: string): DiagramElement | undefined {
  const registry = modeler.get('elementRegistry');
  const isPool = ({ businessObject }: DiagramElement) => (businessObject?.processRef as Moddle | undefined)?.id === id;
  return registry.get(id) ?? registry.filter(isPool)[0];
}
