import type { Facts } from '../../models/bpmn/facts.js';
import type { DrawingModeler, Drawn } from './drawing-modeler.js';

type Random = (below: number) => number;

/** One thing one of two people did to a drawing, apart from the other, and how to see in the facts that it was done. */
export interface EditApart {
  what: string;
  /** The elements it touched. */
  touched: string[];
  seen(facts: Facts): boolean;
}

const node = (facts: Facts, id: string) => facts.nodes.find((one) => one.id === id);

/** Does one thing by chance to a step none of `taken` has to do with; null: there was nothing fitting. */
export function editByChance(modeler: DrawingModeler, below: Random, taken: Set<string>): EditApart | null {
  const pieces = modeler.get('elementRegistry').filter((one) => isStep(one) && isFree(one, taken));
  const piece = pieces[below(pieces.length || 1)];
  const kinds = [rename, document, facts, append, retype, recolour, move, remove, connectBack];
  return piece ? (kinds[below(kinds.length)]?.(modeler, piece, below) ?? null) : null;
}

function isStep({ type, labelTarget, parent }: Drawn): boolean {
  return /Task$|CallActivity$/.test(type) && !labelTarget && Boolean(parent);
}

function isFree(piece: Drawn, taken: Set<string>): boolean {
  const around = [...(piece.incoming ?? []), ...(piece.outgoing ?? [])].flatMap((flow) => [
    flow.id,
    flow.source?.id,
    flow.target?.id,
  ]);
  return [piece.id, ...(piece.attachers ?? []).map((one) => one.id), ...around].every((id) => !id || !taken.has(id));
}

function rename(modeler: DrawingModeler, { id }: Drawn, below: Random): EditApart {
  const name = `Umbenannt ${below(1_000_000)}`;
  modeler.get('modeling').updateProperties(found(modeler, id), { name });
  return { what: `rename ${id}`, touched: [id], seen: (all) => node(all, id)?.name === name };
}

function document(modeler: DrawingModeler, { id }: Drawn, below: Random): EditApart {
  const text = `Notiz ${below(1_000_000)}`;
  const documentation = [modeler.get('bpmnFactory').create('bpmn:Documentation', { text })];
  modeler.get('modeling').updateProperties(found(modeler, id), { documentation });
  return { what: `document ${id}`, touched: [id], seen: (all) => node(all, id)?.documentation.includes(text) === true };
}

function facts(modeler: DrawingModeler, { id }: Drawn, below: Random): EditApart {
  const workingMinutes = below(500) + 1;
  const step = modeler.get('bpmnFactory').create('fundus:Step', { workingMinutes });
  const extensionElements = modeler.get('bpmnFactory').create('bpmn:ExtensionElements', { values: [step] });
  modeler.get('modeling').updateProperties(found(modeler, id), { extensionElements });
  return { what: `facts ${id}`, touched: [id], seen: (all) => node(all, id)?.step.workingMinutes === workingMinutes };
}

function append(modeler: DrawingModeler, piece: Drawn, below: Random): EditApart {
  const name = `Neu ${below(1_000_000)}`;
  const at = { x: piece.x + piece.width / 2, y: piece.y + piece.height / 2 + 30 };
  const made = modeler.get('modeling').appendShape(piece, { type: 'bpmn:UserTask' }, at);
  modeler.get('modeling').updateProperties(made, { name });
  const joined = (all: Facts) => all.flows.some((one) => one.source === piece.id && one.target === made.id);
  return {
    what: `append to ${piece.id}`,
    touched: [piece.id, made.id],
    seen: (all) => node(all, made.id)?.name === name && joined(all),
  };
}

function retype(modeler: DrawingModeler, { id, type }: Drawn): EditApart {
  const wanted = type === 'bpmn:ManualTask' ? 'UserTask' : 'ManualTask';
  const made = modeler.get('bpmnReplace').replaceElement(found(modeler, id), { type: `bpmn:${wanted}` });
  return { what: `retype ${id}`, touched: [id, made.id], seen: (all) => node(all, made.id)?.type === wanted };
}

function recolour(modeler: DrawingModeler, { id }: Drawn): EditApart {
  modeler.get('modeling').updateProperties(found(modeler, id), { di: { 'background-color': '#bbdefb' } });
  return { what: `recolour ${id}`, touched: [id], seen: () => true };
}

function move(modeler: DrawingModeler, { id }: Drawn, below: Random): EditApart {
  const by = { x: below(40) - 20, y: below(20) - 10 };
  modeler.get('modeling').moveElements([found(modeler, id)], by);
  return { what: `move ${id}`, touched: [id], seen: () => true };
}

function remove(modeler: DrawingModeler, piece: Drawn): EditApart {
  const joined = [...(piece.incoming ?? []), ...(piece.outgoing ?? [])];
  const around = joined.flatMap((one) => [one.id, one.source?.id ?? '', one.target?.id ?? '']);
  const { id } = piece;
  modeler.get('modeling').removeElements([piece]);
  return { what: `remove ${id}`, touched: [id, ...around], seen: (all) => !node(all, id) };
}

function connectBack(modeler: DrawingModeler, { id }: Drawn): EditApart | null {
  const made = modeler.get('modeling').connect(found(modeler, id), found(modeler, id), { type: 'bpmn:SequenceFlow' });
  return { what: `loop at ${id}`, touched: [id, made.id], seen: (all) => all.flows.some((one) => one.id === made.id) };
}

function found(modeler: DrawingModeler, id: string): Drawn {
  const piece = modeler.get('elementRegistry').get(id);
  if (!piece) throw new Error(`${id} is not drawn`);
  return piece;
}
