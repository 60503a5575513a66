import type { ChangeKind, Field } from '../../../models/bpmn/compare.js';
import type { Facts } from '../../../models/bpmn/facts.js';
import type { ModdleElement } from '../../../models/bpmn/moddle.js';
import type { DrawingModeler, Drawn } from '../drawing-modeler.js';

/** Something a person does to a drawing, and what a comparison has to find of it; `alone`: that and nothing else. */
export interface Edit {
  kind: string;
  title: string;
  run(): void;
  finds: { id: () => string; kind: ChangeKind; field?: Field }[];
  alone?: boolean;
}

export type Made = Omit<Edit, 'kind'>;

export interface Drawing {
  modeler: DrawingModeler;
  facts: Facts;
  below: (count: number) => number;
  /** Counts on, so that no two texts are the same. */
  number: number;
}

/** What is noted in the extension elements of an element, beside what stands there already. */
export function extend({ modeler }: Drawing, element: Drawn, type: string, attributes: object): void {
  const factory = modeler.get('bpmnFactory');
  const had = element.businessObject.get('extensionElements') as ModdleElement | undefined;
  const others = ((had?.get('values') as ModdleElement[] | undefined) ?? []).filter(({ $type }) => $type !== type);
  const own = ((had?.get('values') as ModdleElement[] | undefined) ?? []).find(({ $type }) => $type === type);
  const kept = own
    ? Object.fromEntries(
        Object.keys(own)
          .filter((key) => !key.startsWith('$'))
          .map((key) => [key, own.get(key)]),
      )
    : {};
  const values = [...others, factory.create(type, { ...kept, ...attributes })];
  modeler
    .get('modeling')
    .updateProperties(element, { extensionElements: factory.create('bpmn:ExtensionElements', { values }) });
}

export function changed(element: Drawn, field: Field): Edit['finds'][number] {
  const { id } = element;
  return { id: () => id, kind: 'changed', field };
}

export function drawn(drawing: Drawing, things: readonly { id: string }[]): Drawn | null {
  const found = pickOf(drawing, things);
  return found ? shown(drawing.modeler, found.id) : null;
}

export function shown(modeler: DrawingModeler, id: string): Drawn | null {
  const element = id ? modeler.get('elementRegistry').get(id) : undefined;
  return element?.businessObject ? element : null;
}

export function middle({ x, y, width, height }: Drawn): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

export function pick<T>({ below }: Pick<Drawing, 'below'>, all: readonly T[]): T {
  return all[below(all.length)] as T;
}

export function pickOf<T>(drawing: Drawing, all: readonly T[]): T | null {
  return all.length > 0 ? pick(drawing, all) : null;
}
