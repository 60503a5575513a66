/// <reference path="./moddle.d.ts" />
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { fundusModdle } from './fundus-moddle.js';

export type { ModdleElement } from 'bpmn-moddle';

/** The BPMN 2.0 meta-model with the `fundus:` extension. It keeps nothing of the files it reads, so one serves all. */
export const moddle = new BpmnModdle({ fundus: fundusModdle });

// Files bend the types: what should be a list is missing, what should be a reference is text. These readers never throw.

/** The elements in a list property; empty if there is none. */
export function children(element: ModdleElement | undefined, property: string): ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isModdle) : [];
}

/** The element a property holds or refers to. */
export function child(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.[property];
  return isModdle(value) ? value : undefined;
}

/** The text of a property or an attribute, as it stands in the file; empty if there is none. */
export function string(element: ModdleElement | undefined, property: string): string {
  const value = element?.[property] ?? element?.$attrs?.[property];
  return typeof value === 'string' ? value : '';
}

/** A numeric property; undefined where it is missing or no number. */
export function number(element: ModdleElement | undefined, property: string): number | undefined {
  const value = element?.[property];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whether the element is of the BPMN type or one derived from it: `isA(task, 'bpmn:FlowNode')`. */
export function isA(element: ModdleElement | undefined, type: string): boolean {
  return typeof element?.$instanceOf === 'function' && element.$instanceOf(type) === true;
}

/** `bpmn:UserTask` → `UserTask` */
export function localType(element: ModdleElement): string {
  return element.$type.slice(element.$type.indexOf(':') + 1);
}

/** What is set at an element: names, values, and whether they are references (which moddle hides) to elements elsewhere. */
export function properties(element: ModdleElement): [name: string, value: unknown, isReference: boolean][] {
  const known = element.$descriptor?.propertiesByName;
  return Object.getOwnPropertyNames(element)
    .filter((name) => !name.startsWith('$') && element[name] !== undefined)
    .map((name) => [name, element[name], known?.[name]?.isReference === true]);
}

/** Whether a value is an element of the model and no plain value. */
export function isModdle(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
