import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { fundusModdle } from '../../models/bpmn/fundus-moddle.js';
import type { ModdleElement } from '../../models/bpmn/moddle.js';
import { createWindow } from '../../src/render/dom/window.js';

/** The part of bpmn-js' Modeler that tests draw with, without a browser. */
export interface DrawingModeler {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
  saveXML(options?: { format?: boolean }): Promise<{ xml?: string }>;
  getDefinitions(): ModdleElement;
  on(event: string, listener: (event: { elements: Drawn[] }) => void): void;
  get(service: 'modeling'): Modeling;
  get(service: 'elementRegistry'): {
    filter(test: (element: Drawn) => boolean): Drawn[];
    get(id: string): Drawn | undefined;
  };
  get(service: 'bpmnReplace'): { replaceElement(element: Drawn, target: { type: string }): Drawn };
  get(service: 'bpmnFactory'): { create(type: string, attributes?: object): ModdleElement };
  get(service: 'elementFactory'): { createShape(attributes: object): Drawn };
  get(service: 'bpmnRules'): {
    canConnectSequenceFlow(source: Drawn, target: Drawn): boolean;
    canMove(elements: Drawn[], target: Drawn): boolean;
  };
  get(service: 'commandStack'): { undo(): void; canUndo(): boolean };
  destroy(): void;
}

export interface Drawn {
  id: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  waypoints?: { x: number; y: number }[];
  parent?: Drawn;
  host?: Drawn;
  label?: Drawn;
  labelTarget?: Drawn;
  source?: Drawn;
  target?: Drawn;
  incoming?: Drawn[];
  outgoing?: Drawn[];
  children?: Drawn[];
  attachers?: Drawn[];
  businessObject: ModdleElement;
}

interface Modeling {
  updateLabel(element: Drawn, text: string): void;
  updateProperties(element: Drawn, properties: object): void;
  updateModdleProperties(element: Drawn, moddle: ModdleElement, properties: object): void;
  moveElements(elements: Drawn[], delta: { x: number; y: number }, target?: Drawn): void;
  removeElements(elements: Drawn[]): void;
  appendShape(source: Drawn, attributes: object, position: { x: number; y: number }, target?: Drawn): Drawn;
  createShape(shape: object, position: { x: number; y: number }, target: Drawn): Drawn;
  reconnectEnd(connection: Drawn, target: Drawn, docking: { x: number; y: number }): void;
  connect(source: Drawn, target: Drawn, attributes?: { type: string }): Drawn;
  setColor(elements: Drawn[], colours: object): void;
}

const FILE = 'bpmn-js/dist/bpmn-modeler.production.min.js';
const GLOBALS = [
  ...(['window', 'document', 'self', 'globalThis', 'console', 'navigator', 'CSS', 'DOMParser'] as const),
  ...(['Node', 'Element', 'HTMLElement', 'SVGMatrix'] as const),
];

/** A modeller that draws into the small DOM of the server. */
export function drawingModeler(): () => DrawingModeler {
  const window = createWindow();
  const path = createRequire(import.meta.url).resolve(FILE);
  const module: { exports: unknown } = { exports: {} };
  const run = compileFunction(readFileSync(path, 'utf8'), ['module', 'exports', ...GLOBALS], { filename: path });
  run(module, module.exports, ...GLOBALS.map((name) => window[name]));
  const Modeler = module.exports as new (options: object) => DrawingModeler;
  return () => {
    const container = window.document.createElement('div');
    window.document.body.appendChild(container);
    return new Modeler({ container, moddleExtensions: { fundus: fundusModdle } });
  };
}
