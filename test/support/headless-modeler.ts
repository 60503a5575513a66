import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { fundusModdle } from '../../models/bpmn/fundus-moddle.js';
import type { ModdleElement } from '../../models/bpmn/moddle.js';
import type { DomElement } from '../../src/render/dom/element.js';
import { createWindow } from '../../src/render/dom/window.js';

/** A shape or an arrow as the modeller holds it. */
export interface Piece {
  id: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  parent: Piece | null;
  labelTarget?: Piece;
  incoming: Piece[];
  outgoing: Piece[];
  attachers: Piece[];
  source?: Piece;
  target?: Piece;
  businessObject: ModdleElement;
}

export interface Modeling {
  updateProperties(piece: Piece, properties: Record<string, unknown>): void;
  updateLabel(piece: Piece, text: string): void;
  moveElements(pieces: Piece[], by: { x: number; y: number }, target?: Piece): void;
  removeElements(pieces: Piece[]): void;
  appendShape(source: Piece, shape: { type: string }, at: { x: number; y: number }): Piece;
  connect(source: Piece, target: Piece, attributes?: { type: string }): Piece;
}

export interface HeadlessModeler {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  get(service: 'modeling'): Modeling;
  get(service: 'elementRegistry'): {
    get(id: string): Piece | undefined;
    filter(test: (piece: Piece) => boolean): Piece[];
  };
  get(service: 'bpmnReplace'): { replaceElement(piece: Piece, target: { type: string }): Piece };
  get(service: 'moddle'): { create(type: string, properties: Record<string, unknown>): ModdleElement };
}

type ModelerClass = new (options: Record<string, unknown> & { container: DomElement }) => HeadlessModeler;

const FILE = 'bpmn-js/dist/bpmn-modeler.production.min.js';
const GLOBALS = [
  ...(['window', 'document', 'self', 'globalThis', 'console', 'navigator', 'CSS', 'DOMParser'] as const),
  ...(['Node', 'Element', 'HTMLElement', 'SVGMatrix'] as const),
];

/** The modeller people draw with, on the small DOM: edits are made as it makes them. */
export function headlessModeler(): HeadlessModeler {
  const window = createWindow();
  const path = createRequire(import.meta.url).resolve(FILE);
  const module: { exports: unknown } = { exports: {} };
  const run = compileFunction(readFileSync(path, 'utf8'), ['module', 'exports', ...GLOBALS], { filename: path });
  run(module, module.exports, ...GLOBALS.map((name) => window[name]));
  const Modeler = module.exports as ModelerClass;
  const container = window.document.createElement('div');
  window.document.body.appendChild(container);
  return new Modeler({ container, moddleExtensions: { fundus: fundusModdle } });
}
