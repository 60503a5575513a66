import type { Facts, FlowNode } from '../facts/types.js';
import { groupBy } from '../group-by.js';
import { flowWalk } from '../walk.js';
import type { Pairs } from './pairs.js';
import type { Change, Changed } from './types.js';

const ranks: Record<Changed, number> = {
  process: 0,
  role: 1,
  step: 2,
  event: 2,
  gateway: 2,
  flow: 3,
  messageFlow: 4,
  data: 5,
  annotation: 6,
};

/** Changes as a reader goes through them: each list in the order of the flow, what went where it was. */
export function order(changes: Change[], pairs: Pairs): Change[] {
  const [was, is] = [places(pairs.before.facts), places(pairs.after.facts)];
  const lastKept = new Map<string, number>();
  let last = -1;
  for (const [id] of was) {
    const node = pairs.before.get(id);
    const place = is.get((node && pairs.afterOf(node)?.id) ?? '');
    if (place === undefined) lastKept.set(id, last + 0.5);
    else last = place;
  }
  const placeOf = ({ before, after, what, from }: Change): number => {
    if (ranks[what] !== 2) return flowPlace(what, from === '' ? null : (after ?? before));
    return (after === null ? lastKept.get(before ?? '') : is.get(after)) ?? 0;
  };
  const flowPlace = (what: Changed, id: string | null): number => {
    const flow = id === null ? undefined : (pairs.after.get(id) ?? pairs.before.get(id));
    if (!flow || !('source' in flow) || what === 'messageFlow') return 0;
    return is.get(flow.source ?? '') ?? lastKept.get(flow.source ?? '') ?? 0;
  };
  return changes
    .map((change, index) => ({ change, index, place: placeOf(change) }))
    .sort((a, b) => ranks[a.change.what] - ranks[b.change.what] || a.place - b.place || a.index - b.index)
    .map(({ change }) => change);
}

/** Every step by its place in the flow; the inside of a sub-process follows it. */
function places({ nodes, flows }: Facts): Map<string, number> {
  const byId = new Map(nodes.map((node): [string, FlowNode] => [node.id, node]));
  const targets = groupBy(flows, ({ source }) => source);
  const hasSource = new Set(flows.map(({ target }) => target));
  const inside = groupBy(nodes, ({ parent, attachedTo }) => parent ?? attachedTo);
  const starts = nodes.filter(({ id, parent, attachedTo }) => !parent && !attachedTo && !hasSource.has(id));
  const next = (node: FlowNode) => [
    ...(inside.get(node.id) ?? []).filter(({ id }) => !hasSource.has(id)),
    ...(targets.get(node.id) ?? []).flatMap(({ target }) => byId.get(target ?? '') ?? []),
  ];
  return new Map(flowWalk([...starts, ...nodes], next).map(({ id }, index) => [id, index]));
}
