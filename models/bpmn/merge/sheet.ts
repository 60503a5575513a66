import type { ModdleElement } from '../moddle.js';

/** One value of an element as the file has it; two are the same if their prints are. */
export interface Value {
  raw: unknown;
  print: string;
  /** It names an element that stands elsewhere. */
  reference?: true;
}

/** An element of the model by itself: what it says, where it stands, without the elements inside it. */
export interface Unit {
  /** Its id; elements without one are called by their place. */
  key: string;
  type: string;
  id: string | undefined;
  /** The key of the element it stands in, and in which of its lists. Empty for those directly in the file. */
  parent: string;
  slot: string;
  /** Names of attributes, `fundus:Step.role`, `ext:zeebe:taskDefinition`, `@camunda:assignee`. */
  values: Map<string, Value>;
  /** The lanes that list it. */
  lanes: string[];
}

/** How an element is drawn on one plane. */
export interface Drawn {
  /** The plane, and the element that is drawn. */
  plane: string;
  element: string;
  type: string;
  id: string | undefined;
  values: Map<string, Value>;
}

/** A page of the drawing: the first one is called `main`, the insides of a collapsed sub-process by its key. */
export interface Plane {
  key: string;
  element: string;
  diagram: ModdleElement;
  /** Shapes of no known element, kept as they are. */
  strangers: ModdleElement[];
}

/** A file taken apart into elements that can be compared and put together again, one by one. */
export interface Sheet {
  definitions: ModdleElement;
  units: Map<string, Unit>;
  /** The element that holds an id: itself, or what the id stands in (the event of a timer). */
  owner: Map<string, string>;
  planes: Plane[];
  drawn: Map<string, Drawn>;
}

export const MAIN = 'main';

/** An element can be drawn on several pages. */
export function drawnKey(plane: string, element: string): string {
  return `${plane}|${element}`;
}
