import type { ParseResult } from 'bpmn-moddle';
import { child, children, isA, type ModdleElement, string } from '../moddle.js';
import type { Notice } from '../notices.js';
import { applyEdits, localName, scanTags, type Tag } from './scan-tags.js';

/** Lets each drawing plane show what is drawn on it; bpmn-js shows nothing where a tool named the wrong element. */
export function repairPlanes(xml: string, parsed: ParseResult): { xml: string; notices: Notice[] } {
  const roots = children(parsed.rootElement, 'rootElements');
  const edits: { from: number; to: number; text: string }[] = [];
  const notices: Notice[] = [];
  let tags: Tag[] | undefined;
  children(parsed.rootElement, 'diagrams').forEach((diagram, index) => {
    const plane = child(diagram, 'plane');
    const shown = plane && rightElement(plane, roots);
    if (!shown?.id) return;
    tags ??= scanTags(xml).filter(({ name }) => localName(name) === 'BPMNPlane');
    const tag = tags.find(({ attributes }) => attributes.some((a) => a.name === 'id' && a.value === plane?.id));
    const edit = planeEdit(tag ?? tags[index], shown.id);
    if (!edit) return;
    edits.push(edit);
    const params = { plane: string(diagram, 'name') || (diagram.id ?? String(index + 1)) };
    const elementName = string(shown, 'name');
    notices.push({
      code: 'plane-repaired',
      kind: 'repair',
      elementId: shown.id,
      ...(elementName && { elementName }),
      params,
    });
  });
  return { xml: applyEdits(xml, edits), notices };
}

/** What the plane should show if it names the wrong element, otherwise undefined. */
function rightElement(plane: ModdleElement, roots: ModdleElement[]): ModdleElement | undefined {
  const named = child(plane, 'bpmnElement');
  const collaboration = roots.find((e) => isA(e, 'bpmn:Collaboration') && children(e, 'participants').length > 0);
  const process = roots.find((e) => e.$type === 'bpmn:Process' && children(e, 'flowElements').length > 0);
  // Modelio names the definitions or nothing.
  if (!named || named.$type === 'bpmn:Definitions')
    return collaboration ?? process ?? roots.find((e) => isA(e, 'bpmn:Process'));
  // Visual Paradigm names a process although pools are drawn.
  if (named.$type === 'bpmn:Process') return drawnCollaboration(plane);
  // Signavio names a collaboration without pools, and the process stands beside it.
  if (isA(named, 'bpmn:Collaboration') && children(named, 'participants').length === 0) return process;
  return undefined;
}

function drawnCollaboration(plane: ModdleElement): ModdleElement | undefined {
  for (const shape of children(plane, 'planeElement')) {
    const element = child(shape, 'bpmnElement');
    if (element?.$type === 'bpmn:Participant' && isA(element.$parent, 'bpmn:Collaboration')) return element.$parent;
  }
  return undefined;
}

function planeEdit(tag: Tag | undefined, id: string): { from: number; to: number; text: string } | undefined {
  if (!tag) return undefined;
  const attribute = tag.attributes.find(({ name }) => name === 'bpmnElement');
  if (attribute) return attribute.value === id ? undefined : { from: attribute.from, to: attribute.to, text: id };
  const place = tag.start + 1 + tag.name.length;
  return { from: place, to: place, text: ` bpmnElement="${id}"` };
}
