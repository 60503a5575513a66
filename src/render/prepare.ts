import { child, children, type ModdleElement } from '../../models/bpmn/moddle.js';
import { colour } from './dom/colour.js';

/** Laying out a label takes time quadratic in its length; a name of 200,000 characters took 37 s. */
const LONGEST = { name: 400, text: 2000 };
const COLOUR_ATTRIBUTES = ['bioc:fill', 'bioc:stroke', 'color:background-color', 'color:border-color'];

/** Changes what would stall or spoil the picture, never what is stored: these definitions serve one drawing only. */
export function prepareForDrawing(definitions: ModdleElement): void {
  for (const diagram of children(definitions, 'diagrams')) {
    const plane = child(diagram, 'plane');
    for (const drawn of plane ? [plane, ...children(plane, 'planeElement')] : []) {
      dropInvalidColours(drawn, COLOUR_ATTRIBUTES);
      const label = child(drawn, 'label');
      if (label) dropInvalidColours(label, ['color:color']);
      const element = child(drawn, 'bpmnElement');
      if (element) shortenLabels(element);
    }
  }
}

function shortenLabels(element: ModdleElement): void {
  shorten(element, 'name', LONGEST.name);
  shorten(element, 'text', LONGEST.text);
  shorten(child(element, 'categoryValueRef'), 'value', LONGEST.name);
  shorten(child(element, 'messageRef'), 'name', LONGEST.name);
}

function shorten(element: ModdleElement | undefined, property: string, longest: number): void {
  const value = element?.[property];
  if (element && typeof value === 'string' && value.length > longest)
    element[property] = `${value.slice(0, longest - 1)}…`;
}

/** bpmn-js hands colours to the style as they are; one that is none would leave the shape black. */
function dropInvalidColours(drawn: ModdleElement, attributes: string[]): void {
  for (const attribute of attributes) {
    const value = drawn.get(attribute);
    if (value !== undefined && colour(String(value)) === null) drawn.set(attribute, undefined);
  }
}
