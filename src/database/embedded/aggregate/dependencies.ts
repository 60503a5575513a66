import { type Doc, isDoc } from '../bson-keys/types.js';
import { fieldsOf, firstPart } from '../match/compile.js';

/**
 * Top-level fields the beginning of a pipeline reads, so that only those are decoded; null if it may read all.
 * Only a stage that leaves nothing else of the document ($group, $count, inclusive $project) makes that possible.
 */
export function neededFields(stages: readonly Doc[]): Set<string> | null {
  const fields = new Set<string>();
  for (const stage of stages) {
    const [name, argument] = Object.entries(stage)[0] ?? [];
    switch (name) {
      case '$match':
        if (!isDoc(argument) || !fieldsOf(argument, fields)) return null;
        continue;
      case '$sort':
        if (!isDoc(argument)) return null;
        for (const path of Object.keys(argument)) fields.add(firstPart(path));
        continue;
      case '$limit':
      case '$skip':
        continue;
      case '$unwind': {
        const path = isDoc(argument) ? argument.path : argument;
        if (typeof path !== 'string' || (isDoc(argument) && argument.includeArrayIndex)) return null;
        fields.add(firstPart(path.slice(1)));
        continue;
      }
      case '$group':
        return readsOf(argument, fields) ? fields : null;
      case '$count':
        return fields;
      case '$sortByCount':
        return readsOf(argument, fields) ? fields : null;
      default:
        return null;
    }
  }
  return null;
}

/** Adds the fields an expression reads; false if it may read the whole document. */
export function readsOf(expression: unknown, fields: Set<string>): boolean {
  if (typeof expression === 'string') {
    if (expression.startsWith('$$')) return /^\$\$(NOW|REMOVE|KEEP|PRUNE|DESCEND)\b/.test(expression);
    if (expression.startsWith('$')) fields.add(firstPart(expression.slice(1)));
    return true;
  }
  if (Array.isArray(expression)) return expression.every((each) => readsOf(each, fields));
  if (!isDoc(expression)) return true;
  for (const [key, value] of Object.entries(expression)) {
    if (key === '$let' || key === '$map' || key === '$filter' || key === '$reduce' || key === '$getField') return false;
    if (!readsOf(value, fields)) return false;
  }
  return true;
}
