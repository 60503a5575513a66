import { Details } from './compare/details.js';
import { match } from './compare/matching.js';
import { order } from './compare/order.js';
import type { Elements, Pairs, Thing } from './compare/pairs.js';
import { reference, references } from './compare/reference.js';
import { type Change, type Changed, type Comparison, type Detail, placeFields } from './compare/types.js';
import type { Facts, FlowNode } from './facts/types.js';

export { type ComparisonLine, comparisonLines } from './compare/lines.js';
export type * from './compare/types.js';

/**
 * What is different between two diagrams, element by element. Where things are drawn, the order in the file and the
 * program that wrote it make no difference, nor do new ids for the same things.
 */
export function compareFacts(before: Facts, after: Facts): Comparison {
  const pairs = match(before, after);
  const names = { before: references(before), after: references(after) };
  const details = new Details(pairs, names.before, names.after);
  const changes = kinds.flatMap((kind) => compareKind(kind, pairs, details, names));
  return { changes: withOwnIds(order(changes, pairs)), redrawn: before.drawing !== after.drawing };
}

interface Names {
  before: Map<string, string>;
  after: Map<string, string>;
}

/** One list of the facts, and how two of its elements are compared. */
interface Kind<T extends Thing = Thing> {
  list: (facts: Facts) => readonly T[];
  what: (thing: T) => Changed;
  details: (details: Details, before: T, after: T) => Detail[];
  /** Whether it coming and going is told by something else. */
  silent?: (thing: T, pairs: Pairs) => boolean;
}

function kind<T extends Thing>(one: Kind<T>): Kind {
  return one as unknown as Kind;
}

const kinds: Kind[] = [
  kind({
    list: ({ processes }) => processes,
    what: () => 'process',
    details: (details, before, after) => details.ofProcess(before, after),
    silent: ({ pool }) => pool !== null,
  }),
  kind({
    list: ({ roles }) => roles,
    what: () => 'role',
    details: (details, before, after) => details.ofRole(before, after),
  }),
  kind({
    list: ({ nodes }) => nodes,
    what: whatOf,
    details: (details, before, after) => details.ofNode(before, after),
  }),
  kind({
    list: ({ flows }) => flows,
    what: () => 'flow',
    details: (details, before, after) => details.ofFlow(before, after),
  }),
  kind({
    list: ({ messageFlows }) => messageFlows,
    what: () => 'messageFlow',
    details: (details, before, after) => details.ofMessageFlow(before, after),
  }),
  kind({
    list: ({ data }) => data,
    what: () => 'data',
    details: (details, before, after) => details.ofData(before, after),
  }),
  kind({
    list: ({ annotations }) => annotations,
    what: () => 'annotation',
    details: (details, before, after) => details.ofAnnotation(before, after),
  }),
];

function whatOf({ kind }: FlowNode): Changed {
  return kind === 'activity' ? 'step' : kind;
}

function compareKind(kind: Kind, pairs: Pairs, details: Details, names: Names): Change[] {
  const gone = kind.list(pairs.before.facts).filter((one) => !pairs.isPaired(one) && !kind.silent?.(one, pairs));
  const there = kind.list(pairs.after.facts).flatMap((after): Change[] => {
    const before = pairs.beforeOf(after);
    if (before) {
      const found = kind.details(details, before, after);
      if (found.length === 0) return [];
      const moved = found.some(({ field }) => placeFields.has(field));
      return [
        {
          ...told(kind, after, pairs.after, names.after),
          ...ids(before, after),
          kind: moved ? 'moved' : 'changed',
          details: found,
        },
      ];
    }
    if (kind.silent?.(after, pairs)) return [];
    return [{ ...told(kind, after, pairs.after, names.after), ...ids(null, after), kind: 'added', details: [] }];
  });
  return [
    ...gone.map(
      (one): Change => ({
        ...told(kind, one, pairs.before, names.before),
        ...ids(one, null),
        kind: 'removed',
        details: [],
      }),
    ),
    ...there,
  ];
}

function ids(before: Thing | null, after: Thing | null) {
  return { id: (after ?? before)?.id ?? '', before: before?.id ?? null, after: after?.id ?? null };
}

function told(kind: Kind, thing: Thing, side: Elements, names: Map<string, string>) {
  const what = kind.what(thing);
  const name = 'text' in thing ? thing.text : thing.name;
  const type = 'type' in thing ? thing.type : 'kind' in thing ? thing.kind : what;
  const own = side.get(thing.id) === thing ? names.get(thing.id) : undefined;
  const ends = 'source' in thing ? thing : { source: null, target: null };
  return {
    what,
    name,
    type,
    reference: own ?? reference(type, name),
    role: 'role' in thing ? (thing.role ?? '') : '',
    from: names.get(ends.source ?? '') ?? '',
    to: names.get(ends.target ?? '') ?? '',
  };
}

/** Several elements may come without an id, or one may have gone whose id another has now. */
function withOwnIds(changes: Change[]): Change[] {
  const taken = new Set<string>();
  return changes.map((change) => {
    let id = change.id || change.what;
    for (let number = 2; taken.has(id); number++) id = `${change.id || change.what}~${number}`;
    taken.add(id);
    return id === change.id ? change : { ...change, id };
  });
}
