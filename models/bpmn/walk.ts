/**
 * Nodes so that each comes after those that lead to it and the branches of a decision stand together: reverse post-order
 * of a depth-first walk. Edges back to an earlier node are loops. `starts` tells which nodes to begin with, in order;
 * what they do not reach begins anew. Needs no call stack, so a chain may have thousands of nodes.
 */
export function flowWalk<T>(starts: T[], successors: (node: T) => T[]): T[] {
  const reached = new Set<T>();
  const roots = starts.filter((node) => {
    if (reached.has(node)) return false;
    walk(node, successors, reached);
    return true;
  });
  // From the last root and the last branch on, as the order is turned round at the end.
  const seen = new Set<T>();
  return roots
    .reverse()
    .flatMap((root) => walk(root, (node) => [...successors(node)].reverse(), seen))
    .reverse();
}

/** Nodes newly reached from `root`, each after everything it leads to. */
function walk<T>(root: T, successors: (node: T) => T[], seen: Set<T>): T[] {
  if (seen.has(root)) return [];
  seen.add(root);
  const finished: T[] = [];
  const stack = [{ node: root, rest: successors(root).values() }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { done, value } = top.rest.next();
    if (done) {
      finished.push(top.node);
      stack.pop();
    } else if (!seen.has(value)) {
      seen.add(value);
      stack.push({ node: value, rest: successors(value).values() });
    }
  }
  return finished;
}
