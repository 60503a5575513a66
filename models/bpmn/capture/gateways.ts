import { groupBy } from '../group-by.js';
import type { SketchNode, Way } from './sketch.js';
import { asks, noDetails } from './types.js';

/** Gateways that only bring ways together become their target; those that bring together and part become two. */
export function withGateways(nodes: SketchNode[], ways: Way[]): { nodes: SketchNode[]; ways: Way[] } {
  let arrows = ways;
  const kept: SketchNode[] = [];
  for (const node of nodes) {
    const [incoming, outgoing] = [
      arrows.filter(({ to }) => to === node.id),
      arrows.filter(({ from }) => from === node.id),
    ];
    const [only] = outgoing;
    if (node.kind === 'decision' && outgoing.length === 1 && only && only.to !== node.id && !node.name) {
      arrows = arrows
        .filter((way) => way !== only)
        .map((way) => (way.to === node.id ? { ...way, to: only.to, label: way.label || only.label } : way));
      continue;
    }
    if (node.kind !== 'parallel' && node.kind !== 'several') {
      kept.push(node);
      continue;
    }
    if (outgoing.length <= 1 || incoming.length <= 1) {
      kept.push({ ...node, kind: outgoing.length > 1 ? node.kind : 'join' });
      continue;
    }
    const join = { ...node, id: `${node.id} join`, kind: 'join' as const, name: '' };
    kept.push(join, node);
    arrows = arrows.map((way) => (way.to === node.id ? { ...way, to: join.id } : way));
    arrows.push({ from: join.id, to: node.id, label: '', probability: null });
  }
  return withPartedSteps(kept, arrows);
}

/** A step that several arrows leave does all of them at once; with words at the arrows it is a decision. */
function withPartedSteps(nodes: SketchNode[], ways: Way[]): { nodes: SketchNode[]; ways: Way[] } {
  const leaving = groupBy(ways, ({ from }) => from);
  const added: SketchNode[] = [];
  let arrows = ways;
  for (const node of nodes) {
    const out = leaving.get(node.id) ?? [];
    if (out.length < 2 || asks(node.kind) || node.kind === 'parallel') continue;
    const isChoice = out.some(({ label }) => label);
    const gateway = {
      ...node,
      isStart: false,
      host: null,
      several: false,
      id: `${node.id} split`,
      kind: isChoice ? 'decision' : 'parallel',
      name: '',
    } as const;
    added.push({ ...gateway, details: noDetails() });
    arrows = arrows.map((way) => (way.from === node.id ? { ...way, from: gateway.id } : way));
    arrows.push({ from: node.id, to: gateway.id, label: '', probability: null });
  }
  return { nodes: [...nodes, ...added], ways: arrows };
}
