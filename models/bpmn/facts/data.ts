import { child, children, isA, type ModdleElement, string } from '../moddle.js';
import { cleanName, cleanText, documentation } from './clean.js';
import type { Annotation, DataItem } from './types.js';

/** Documents, data stores, annotations and groups, with the steps they belong to. */
export function readData(roots: ModdleElement[]): { data: DataItem[]; annotations: Annotation[] } {
  const items = new Map<ModdleElement, DataItem>();
  const annotations = new Map<ModdleElement, Annotation>();
  const links: Link[] = [];
  const visit = (container: ModdleElement) => {
    const elements = children(container, 'flowElements');
    const referenced = new Set(elements.map((element) => child(element, 'dataObjectRef')));
    for (const element of [...elements, ...processData(container)]) {
      // Usually only references are drawn; a data object without one still is a document somebody named.
      if (isDataItem(element) && !referenced.has(element)) items.set(element, dataItem(element));
      links.push(...nodeLinks(element));
      visit(element);
    }
    for (const artifact of children(container, 'artifacts')) {
      const annotation = annotationFact(artifact);
      if (annotation) annotations.set(artifact, annotation);
      links.push(...associationLink(artifact));
    }
  };
  for (const root of roots) visit(root);
  for (const link of links) connect(link, items, annotations);
  return { data: [...items.values()], annotations: [...annotations.values()] };
}

interface Link {
  from: ModdleElement;
  to: ModdleElement;
}

function processData(container: ModdleElement): ModdleElement[] {
  if (isA(container, 'bpmn:Activity')) return []; // the inputs of a step repeat the documents drawn beside it
  const specification = child(container, 'ioSpecification');
  return [...children(specification, 'dataInputs'), ...children(specification, 'dataOutputs')];
}

const dataTypes: Record<string, DataItem['kind']> = {
  'bpmn:DataObjectReference': 'object',
  'bpmn:DataObject': 'object',
  'bpmn:DataStoreReference': 'store',
  'bpmn:DataInput': 'input',
  'bpmn:DataOutput': 'output',
};

function isDataItem(element: ModdleElement): boolean {
  return element.$type in dataTypes;
}

function dataItem(element: ModdleElement): DataItem {
  const target = child(element, 'dataObjectRef') ?? child(element, 'dataStoreRef');
  return {
    id: element.id ?? '',
    kind: dataTypes[element.$type] ?? 'object',
    name: cleanName(string(element, 'name')) || cleanName(string(target, 'name')),
    state: cleanName(string(child(element, 'dataState'), 'name')),
    documentation: documentation(element) || documentation(target),
    readBy: [],
    writtenBy: [],
  };
}

function annotationFact(artifact: ModdleElement): Annotation | undefined {
  const id = artifact.id ?? '';
  if (artifact.$type === 'bpmn:TextAnnotation')
    return { id, kind: 'annotation', text: cleanText(string(artifact, 'text')), attachedTo: [] };
  if (artifact.$type !== 'bpmn:Group') return undefined;
  return { id, kind: 'group', text: cleanName(string(child(artifact, 'categoryValueRef'), 'value')), attachedTo: [] };
}

function nodeLinks(node: ModdleElement): Link[] {
  const read = children(node, 'dataInputAssociations').flatMap((one) => children(one, 'sourceRef'));
  const written = children(node, 'dataOutputAssociations').flatMap((one) => child(one, 'targetRef') ?? []);
  return [...read.map((from) => ({ from, to: node })), ...written.map((to) => ({ from: node, to }))];
}

function associationLink(artifact: ModdleElement): Link[] {
  const [from, to] = [child(artifact, 'sourceRef'), child(artifact, 'targetRef')];
  return artifact.$type === 'bpmn:Association' && from && to ? [{ from, to }] : [];
}

function connect({ from, to }: Link, items: Map<ModdleElement, DataItem>, notes: Map<ModdleElement, Annotation>): void {
  const note = notes.get(from) ?? notes.get(to);
  const other = notes.has(from) ? to : from;
  if (note && other.id) add(note.attachedTo, other.id);
  const [read, written] = [items.get(from), items.get(to)];
  if (read && isA(to, 'bpmn:FlowNode') && to.id) add(read.readBy, to.id);
  if (written && isA(from, 'bpmn:FlowNode') && from.id) add(written.writtenBy, from.id);
}

function add(ids: string[], id: string): void {
  if (!ids.includes(id)) ids.push(id);
}
