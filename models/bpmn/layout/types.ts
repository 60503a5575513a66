import type { ModdleElement } from '../moddle.js';

/** Pixels; y grows downwards, as in the interchange format (BPMN 2.0, chapter 12). */
export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface Shape {
  element: ModdleElement;
  box: Box;
  label?: Box;
  expanded?: boolean;
  /** Pools and lanes lie on their side. */
  horizontal?: boolean;
}

export interface Edge {
  element: ModdleElement;
  points: Point[];
  label?: Box;
}

/** Part of a picture, in coordinates of its own that begin at 0, 0. */
export interface Drawing {
  shapes: Shape[];
  edges: Edge[];
  width: number;
  height: number;
}

/** A drawing of the content of a process or sub-process; a band for each lane, or one if there are none. */
export interface ContainerDrawing extends Drawing {
  bands: { y: number; height: number }[];
}
