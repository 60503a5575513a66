import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { child, children, isA, type ModdleElement, moddle } from '../../../models/bpmn/moddle.js';
import { root } from '../../../src/root.js';
import type { Box, Point } from './geometry.js';

export interface Shape {
  element: ModdleElement;
  box: Box;
  label: Box | null;
}

export interface Edge {
  element: ModdleElement;
  points: Point[];
  label: Box | null;
}

/** A file of the seed, read with bpmn-moddle, and where everything stands. */
export interface Drawing {
  file: string;
  xml: string;
  warnings: string[];
  definitions: ModdleElement;
  shapes: Map<string, Shape>;
  edges: Map<string, Edge>;
}

/** All drawings under seed/, in the order of their names. */
export async function drawings(folder: string): Promise<Drawing[]> {
  const files = (await readdir(join(root, 'seed', folder))).filter((name) => name.endsWith('.bpmn')).sort();
  return Promise.all(files.map((file) => drawing(join('seed', folder, file))));
}

/** Every element of a BPMN type, also of those derived from it. */
export function elements(of: Drawing, type: string): ModdleElement[] {
  return children(of.definitions, 'rootElements')
    .flatMap((element) => [element, ...parts(element)])
    .filter((element) => isA(element, type));
}

export function flows(node: ModdleElement, direction: 'incoming' | 'outgoing'): ModdleElement[] {
  return children(node, direction);
}

async function drawing(file: string): Promise<Drawing> {
  const xml = await readFile(join(root, file), 'utf8');
  const { rootElement, warnings } = await moddle.fromXML(xml);
  const shapes = new Map<string, Shape>();
  const edges = new Map<string, Edge>();
  for (const figure of children(child(children(rootElement, 'diagrams')[0], 'plane'), 'planeElement')) {
    const element = child(figure, 'bpmnElement');
    if (!element?.id) continue;
    const label = box(child(child(figure, 'label'), 'bounds'));
    const bounds = box(child(figure, 'bounds'));
    if (bounds) shapes.set(element.id, { element, box: bounds, label });
    else edges.set(element.id, { element, points: children(figure, 'waypoint').map(point), label });
  }
  return { file, xml, warnings: warnings.map((one) => one.message), definitions: rootElement, shapes, edges };
}

const listed = ['participants', 'messageFlows', 'laneSets', 'lanes', 'flowElements', 'artifacts'] as const;

function parts(element: ModdleElement): ModdleElement[] {
  return listed.flatMap((list) => children(element, list)).flatMap((part) => [part, ...parts(part)]);
}

function box(bounds: ModdleElement | undefined): Box | null {
  if (!bounds) return null;
  return { ...point(bounds), width: Number(bounds.width), height: Number(bounds.height) };
}

function point(at: ModdleElement): Point {
  return { x: Number(at.x), y: Number(at.y) };
}
