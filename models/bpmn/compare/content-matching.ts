import { groupBy } from '../group-by.js';
import type { Elements, Pairs, Thing } from './pairs.js';

/**
 * What holds others and has a new name and a new id still is what holds most of them: a lane its steps, a pool its
 * lanes, a sub-process and a process their steps.
 */
export function pairByContent(pairs: Pairs): void {
  pairHolders(pairs, ({ facts }) => facts.roles, holdingRole);
  pairHolders(
    pairs,
    ({ facts }) => facts.nodes,
    (one) => ('attachedTo' in one && 'parent' in one ? one.parent : null),
  );
  pairHolders(
    pairs,
    ({ facts }) => facts.processes,
    (one) => ('process' in one ? one.process : null),
  );
}

function holdingRole(one: Thing): string | null {
  if ('roleId' in one) return one.roleId;
  return 'path' in one ? one.parent : null;
}

function pairHolders(
  pairs: Pairs,
  list: (side: Elements) => readonly Thing[],
  holderOf: (one: Thing) => string | null,
): void {
  const content = ({ facts }: Elements) => groupBy<string | null, Thing>([...facts.nodes, ...facts.roles], holderOf);
  const [was, is] = [content(pairs.before), content(pairs.after)];
  for (const holder of list(pairs.before)) {
    if (pairs.isPaired(holder)) continue;
    const own = was.get(holder.id) ?? [];
    const now = own.flatMap((one) => {
      const found = pairs.afterOf(one);
      return (found && holderOf(found)) ?? [];
    });
    const [id, together] = most(now);
    const other = pairs.after.get(id ?? '');
    if (!other || pairs.isPaired(other) || typeOf(other) !== typeOf(holder)) continue;
    if (together * 2 > own.length && together * 2 > (is.get(other.id)?.length ?? 0)) pairs.pair(holder, other);
  }
}

function typeOf(thing: Thing): string {
  if ('type' in thing) return thing.type;
  return 'kind' in thing ? thing.kind : '';
}

function most(ids: readonly string[]): [id: string | undefined, times: number] {
  const groups = [...groupBy(ids, (id) => id)].sort(([, one], [, other]) => other.length - one.length);
  return [groups[0]?.[0], groups[0]?.[1].length ?? 0];
}
