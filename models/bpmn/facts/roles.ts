import { child, children, isA, type ModdleElement, number, string } from '../moddle.js';
import { cleanName, documentation } from './clean.js';
import type { Role } from './types.js';

/** The pools and lanes of a file, and who does what in them. */
export interface Roles {
  roles: Role[];
  /** The processes in the order of their pools, then those in no pool. */
  processes: ModdleElement[];
  poolOf(process: ModdleElement): Role | undefined;
  /** The innermost lane of a node that lies directly in a process; undefined if it lies in none. */
  laneOf(node: ModdleElement): Role | undefined;
}

/** Pools and lanes as roles, in the order of the file; a node that no lane names is in the one it is drawn in. */
export function readRoles(definitions: ModdleElement): Roles {
  const roots = children(definitions, 'rootElements');
  const boxes = shapeBounds(definitions);
  const roles: Role[] = [];
  const pools = new Map<ModdleElement, Role>();
  const lanes = new Map<ModdleElement, Lane>();
  const processes = new Set<ModdleElement>();
  for (const participant of roots.flatMap((root) => children(root, 'participants'))) {
    const process = child(participant, 'processRef');
    const pool = poolRole(participant, process);
    roles.push(pool);
    if (!process || pools.has(process)) continue;
    pools.set(process, pool);
    processes.add(process);
    roles.push(...readLanes(process, pool, lanes));
  }
  for (const root of roots.filter((one) => isA(one, 'bpmn:FlowElementsContainer') && !processes.has(one))) {
    processes.add(root);
    roles.push(...readLanes(root, undefined, lanes));
  }
  const nodeLanes = lanesByReference(lanes);
  return {
    roles,
    processes: [...processes],
    poolOf: (process) => pools.get(process),
    laneOf: (node) => nodeLanes.get(node) ?? laneByPlace(node, lanes, boxes),
  };
}

interface Lane {
  role: Role;
  depth: number;
  process: ModdleElement;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function poolRole(participant: ModdleElement, process: ModdleElement | undefined): Role {
  const name = cleanName(string(participant, 'name')) || cleanName(string(process, 'name'));
  return {
    id: participant.id ?? '',
    kind: 'pool',
    name,
    path: name ? [name] : [],
    label: name,
    parent: null,
    process: process?.id ?? null,
    blackBox: children(process, 'flowElements').length === 0,
    documentation: documentation(participant),
  };
}

function readLanes(process: ModdleElement, pool: Role | undefined, lanes: Map<ModdleElement, Lane>): Role[] {
  const roles: Role[] = [];
  const visit = (sets: ModdleElement[], parent: Role | undefined, depth: number) => {
    for (const lane of sets.flatMap((set) => children(set, 'lanes'))) {
      if (lanes.has(lane)) continue;
      const role = laneRole(lane, parent, pool, process);
      lanes.set(lane, { role, depth, process });
      roles.push(role);
      const inner = child(lane, 'childLaneSet');
      if (inner) visit([inner], role, depth + 1);
    }
  };
  visit(children(process, 'laneSets'), pool, 0);
  return roles;
}

function laneRole(lane: ModdleElement, parent: Role | undefined, pool: Role | undefined, process: ModdleElement): Role {
  // Some tools name the lane only in the element it stands for.
  const name = [lane, child(lane, 'partitionElementRef'), child(lane, 'partitionElement')]
    .map((one) => cleanName(string(one, 'name')))
    .find(Boolean);
  const path = [...(parent?.path ?? []), ...(name ? [name] : [])];
  return {
    id: lane.id ?? '',
    kind: 'lane',
    name: name ?? '',
    path,
    label: path.slice(pool?.path.length ?? 0).join(' / ') || (pool?.name ?? ''),
    parent: parent?.id ?? null,
    process: process.id ?? null,
    blackBox: false,
    documentation: documentation(lane),
  };
}

function lanesByReference(lanes: Map<ModdleElement, Lane>): Map<ModdleElement, Role> {
  const found = new Map<ModdleElement, Lane>();
  for (const [element, lane] of lanes)
    for (const node of children(element, 'flowNodeRef'))
      if ((found.get(node)?.depth ?? -1) < lane.depth) found.set(node, lane);
  return new Map([...found].map(([node, lane]) => [node, lane.role]));
}

/** Tools that do not list the nodes of a lane still draw them in it: the innermost lane around the node's centre. */
function laneByPlace(node: ModdleElement, lanes: Map<ModdleElement, Lane>, boxes: Map<ModdleElement, Box>) {
  const box = boxes.get(node);
  if (!box) return undefined;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  let found: Lane | undefined;
  for (const [element, lane] of lanes) {
    const around = boxes.get(element);
    if (!around || lane.process !== node.$parent || lane.depth < (found?.depth ?? 0)) continue;
    const inside = x >= around.x && x <= around.x + around.width && y >= around.y && y <= around.y + around.height;
    if (inside) found = lane;
  }
  return found?.role;
}

function shapeBounds(definitions: ModdleElement): Map<ModdleElement, Box> {
  const boxes = new Map<ModdleElement, Box>();
  for (const diagram of children(definitions, 'diagrams'))
    for (const shape of children(child(diagram, 'plane'), 'planeElement')) {
      const element = child(shape, 'bpmnElement');
      const bounds = child(shape, 'bounds');
      if (!element || !bounds || boxes.has(element)) continue;
      const [x, y] = [number(bounds, 'x'), number(bounds, 'y')];
      if (x === undefined || y === undefined) continue;
      boxes.set(element, { x, y, width: number(bounds, 'width') ?? 0, height: number(bounds, 'height') ?? 0 });
    }
  return boxes;
}
