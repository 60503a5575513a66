import { type Drawing, type Edit, type Made, pick } from './random-edits/drawing.js';
import { connectDocument, describe, noteText, stepAttribute, timer } from './random-edits/facts.js';
import { condition, defaultWay, probability, reconnect, removeFlow } from './random-edits/flows.js';
import {
  append,
  changeType,
  colour,
  marker,
  moveToLane,
  moveWithinLane,
  remove,
  rename,
} from './random-edits/shapes.js';

export type { Edit } from './random-edits/drawing.js';

/** One edit that this drawing allows; null if the kind drawn by lot is not possible in it. */
export function randomEdit(drawing: Drawing): Edit | null {
  const make = pick(drawing, edits);
  const edit = make(drawing);
  return edit && { kind: make.name, ...edit };
}

const edits: ((drawing: Drawing) => Made | null)[] = [
  rename,
  rename,
  moveToLane,
  moveToLane,
  moveWithinLane,
  remove,
  append,
  append,
  reconnect,
  reconnect,
  changeType,
  condition,
  stepAttribute,
  stepAttribute,
  probability,
  describe,
  defaultWay,
  timer,
  colour,
  removeFlow,
  connectDocument,
  noteText,
  marker,
];
