import { type Change, compareFacts } from '../../models/bpmn/compare.js';
import { extractFacts, type Facts } from '../../models/bpmn/facts.js';
import { readBpmn } from '../../models/bpmn/read.js';
import { type DrawingModeler, drawingModeler } from './drawing-modeler.js';
import { type Edit, randomEdit } from './random-edits.js';

export interface Mutated {
  edits: number;
  changes: number;
  /** How often each kind of edit was made. */
  kinds: Map<string, number>;
  /** Edits that were not found, and changes that nobody made. */
  faults: string[];
  milliseconds: number[];
  /** Edits bpmn-js itself could not do; the file is opened anew after one. */
  broken: number;
}

/**
 * Makes `count` random edits in the modeller, spread over the files, and compares before and after each. Found must be
 * what was done; told may be only what the modeller itself says it touched. At the end of each file all edits at once
 * have to survive saving and reading.
 */
export async function mutate(
  files: { name: string; xml: string }[],
  count: number,
  below: (count: number) => number,
): Promise<Mutated> {
  const create = drawingModeler();
  const result: Mutated = { edits: 0, changes: 0, kinds: new Map(), faults: [], milliseconds: [], broken: 0 };
  for (const [index, { name, xml }] of files.entries()) {
    const target = result.edits + Math.ceil((count - result.edits) / (files.length - index));
    for (let openings = 0; openings < 4 && result.edits < target; openings++) {
      const modeler = create();
      await modeler.importXML(xml);
      if (await mutateOne(modeler, name, target, below, result)) modeler.destroy();
    }
  }
  return result;
}

/** Returns whether the modeller is still whole. */
async function mutateOne(
  modeler: DrawingModeler,
  name: string,
  target: number,
  below: (count: number) => number,
  result: Mutated,
): Promise<boolean> {
  let touched = new Set<string>();
  modeler.on('elements.changed', ({ elements }) => {
    // A connection that comes or goes changes what stands at both of its ends.
    for (const one of elements.flatMap((each) => [
      each,
      ...(each.source ? [each.source] : []),
      ...(each.target ? [each.target] : []),
    ]))
      for (const id of [one.id, one.businessObject.id]) if (id) touched.add(id);
    for (const { businessObject } of elements)
      for (const end of ['sourceRef', 'targetRef'])
        for (const { id } of [businessObject[end] ?? []].flat() as { id?: string }[]) if (id) touched.add(id);
  });
  for (let tries = 0; result.edits < target && tries < 400; tries++) {
    const before = snapshot(modeler);
    const edit = randomEdit({ modeler, facts: before, below, number: result.edits + 1 });
    if (!edit) continue;
    touched = new Set();
    if (!done(edit)) {
      result.broken++;
      return false;
    }
    const after = snapshot(modeler);
    const began = performance.now();
    const { changes } = compareFacts(before, after);
    result.milliseconds.push(performance.now() - began);
    result.edits++;
    result.changes += changes.length;
    const kind = edit.kind;
    result.kinds.set(kind, (result.kinds.get(kind) ?? 0) + 1);
    for (const fault of faults(edit, changes, before, touched)) result.faults.push(`${name}: ${edit.title}: ${fault}`);
  }
  const { xml = '' } = await modeler.saveXML();
  const lost = compareFacts(snapshot(modeler), extractFacts((await readBpmn(xml)).definitions)).changes;
  for (const { id, kind } of lost) result.faults.push(`${name}: after saving ${id} is ${kind}`);
  return true;
}

function done(edit: Edit): boolean {
  try {
    edit.run();
    return true;
  } catch {
    return false;
  }
}

function snapshot(modeler: DrawingModeler): Facts {
  return JSON.parse(JSON.stringify(extractFacts(modeler.getDefinitions()))) as Facts;
}

function* faults(edit: Edit, changes: Change[], before: Facts, touched: Set<string>): Generator<string> {
  for (const wanted of edit.finds) {
    const id = wanted.id();
    const found = changes.find((change) => change.id === id && change.kind === wanted.kind);
    const field = wanted.field;
    if (!found || (field && !found.details.some((detail) => detail.field === field)))
      yield `not found (${told(changes)})`;
    else if (edit.alone && field && found.details.length > 1) yield `more than was done (${told(changes)})`;
  }
  const more = changes.filter(({ id }) => !edit.finds.some((wanted) => wanted.id() === id));
  for (const change of more)
    if (edit.alone || !(touched.has(change.id) || belongs(change, before, touched))) yield `invented ${told([change])}`;
}

/** Documents and notes belong to steps by connections that not every program draws; they go with the step. */
function belongs({ before: id }: Change, before: Facts, touched: Set<string>): boolean {
  const item = before.data.find((one) => one.id === id);
  const note = before.annotations.find((one) => one.id === id);
  return [...(item ? [...item.readBy, ...item.writtenBy] : []), ...(note?.attachedTo ?? [])].some((one) =>
    touched.has(one),
  );
}

function told(changes: Change[]): string {
  return changes
    .map(({ id, kind, details }) => `${kind} ${id} ${details.map(({ field }) => field).join('+')}`)
    .join(', ');
}
