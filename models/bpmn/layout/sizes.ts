import { child, children, isA, type ModdleElement, string } from '../moddle.js';

/** Sizes of shapes as bpmn-js draws them by default; a task grows with a long name. */
export function sizeOf(element: ModdleElement): { width: number; height: number } {
  if (isA(element, 'bpmn:Event')) return { width: 36, height: 36 };
  if (isA(element, 'bpmn:Gateway')) return { width: 50, height: 50 };
  if (element.$type === 'bpmn:DataStoreReference') return { width: 50, height: 50 };
  if (isA(element, 'bpmn:ItemAwareElement')) return { width: 36, height: 50 };
  if (element.$type === 'bpmn:TextAnnotation')
    return { width: 120, height: Math.max(30, textHeight(string(element, 'text'), 110) + 10) };
  const name = string(element, 'name');
  const room = element.$type === 'bpmn:Task' ? 10 : 40; // above the name a sign of the type, and its match below
  const width = Math.min(190, Math.max(100, longestWord(name, 7.1) + 14));
  return { width, height: Math.max(80, textHeight(name, width - 10) + room) };
}

/** Long words are common; broken anywhere they are hard to read. */
export function longestWord(text: string, sign = 6.6): number {
  const words = text.slice(0, 400).split(/[\s-]+/);
  return Math.ceil(Math.max(...words.map(({ length }) => length)) * sign);
}

/** How wide a name beside its shape is written. */
export function labelWidthOf(name: string): number {
  return Math.min(150, Math.max(labelWidth, longestWord(name)));
}

const labelWidth = 90;
/** Of labels at boundary events, which stand close to each other. */
export const borderLabelWidth = 66;

/** Height of a text that wraps at a width, at 11 to 12 pixels as bpmn-js writes labels. */
export function textHeight(text: string, width: number): number {
  if (!text) return 0;
  const perLine = Math.max(1, Math.floor(width / 6.2));
  let lines = 1;
  let used = 0;
  for (const word of text.slice(0, 400).split(/\s+/)) {
    if (used > 0 && used + 1 + word.length > perLine) {
      lines += 1;
      used = 0;
    }
    lines += Math.floor(Math.max(0, word.length - 1) / perLine);
    used += (used > 0 ? 1 : 0) + (word.length % perLine || word.length);
  }
  return lines * 14;
}

/** About how wide a text is in pixels, at most as wide as a label may be: fonts cannot be measured here. */
export function textWidth(text: string): number {
  return Math.min(labelWidthOf(text), Math.ceil(text.length * 6.2) + 6);
}

/** Whether the name stands beside the shape and not in it. */
export function hasOuterLabel(element: ModdleElement): boolean {
  return (
    isA(element, 'bpmn:Event') ||
    isA(element, 'bpmn:Gateway') ||
    (isA(element, 'bpmn:ItemAwareElement') && Boolean(nameOf(element)))
  );
}

/** Its own name, or that of the data it stands for. */
export function nameOf(element: ModdleElement): string {
  return string(element, 'name') || string(child(element, 'dataObjectRef'), 'name');
}

/** Whether a sub-process has something to lay out inside. */
export function hasContent(element: ModdleElement): boolean {
  return children(element, 'flowElements').length > 0 || children(element, 'artifacts').length > 0;
}
