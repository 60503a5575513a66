import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { ModdleElement } from '../../models/bpmn/moddle.js';
import type { DomElement } from './dom/element.js';
import { createWindow } from './dom/window.js';

/** The part of bpmn-js' Viewer that pictures are made with. */
export interface BpmnViewer {
  importDefinitions(definitions: ModdleElement, diagram: ModdleElement): Promise<unknown>;
  saveSVG(): Promise<{ svg: string }>;
  get(service: 'canvas'): Canvas;
  get(service: 'elementRegistry'): ElementRegistry;
  clear(): void;
  destroy(): void;
}

interface Canvas {
  getRootElements(): DrawnElement[];
  setRootElement(root: DrawnElement): void;
  findRoot(element: DrawnElement): DrawnElement | undefined;
}

interface ElementRegistry {
  filter(test: (element: DrawnElement) => boolean): DrawnElement[];
}

/** A shape, connection or label in diagram-js. */
export interface DrawnElement {
  id: string;
  type: string;
  parent?: DrawnElement;
  collapsed?: boolean;
  /** Of shapes only, in px. */
  width?: number;
  height?: number;
  businessObject?: ModdleElement;
  di?: ModdleElement;
}

type ViewerClass = new (options: Record<string, unknown> & { container: DomElement }) => BpmnViewer;

/** Light colours of the design, as hex: pictures leave the page, where its variables mean nothing. */
const COLOURS = { defaultFillColor: '#ffffff', defaultStrokeColor: '#2b3358', defaultLabelColor: '#1d2034' };
const FONT = { fontFamily: 'Arimo, Arial, sans-serif' };
const FILE = 'bpmn-js/dist/bpmn-viewer.production.min.js';

/** Returns a function that makes viewers, all drawing into one window of the small DOM. */
export function loadBpmnViewer(): () => BpmnViewer {
  const window = createWindow();
  const Viewer = evaluate(window);
  return () => {
    const container = window.document.createElement('div');
    window.document.body.appendChild(container);
    return new Viewer({ container, bpmnRenderer: COLOURS, textRenderer: { defaultStyle: FONT } });
  };
}

/** What bpmn-js takes for global; it is handed in, so that nothing of this process is changed or seen. */
const GLOBALS = [
  ...(['window', 'document', 'self', 'globalThis', 'console', 'navigator', 'CSS', 'DOMParser'] as const),
  ...(['Node', 'Element', 'HTMLElement', 'SVGMatrix'] as const),
];

function evaluate(window: ReturnType<typeof createWindow>): ViewerClass {
  const path = createRequire(import.meta.url).resolve(FILE);
  const module: { exports: unknown } = { exports: {} };
  const run = compileFunction(readFileSync(path, 'utf8'), ['module', 'exports', ...GLOBALS], { filename: path });
  run(module, module.exports, ...GLOBALS.map((name) => window[name]));
  return module.exports as ViewerClass;
}
