import { type Doc, isDoc, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Stage } from './stages.js';

/** $redact: `$$KEEP`, `$$PRUNE` or `$$DESCEND` for a document and the documents inside. */
export const redact: Stage = (docs, expression, { evaluate }) => {
  const decide = evaluate.compile({ $let: { vars: { CURRENT: '$$ROOT' }, in: expression } });
  return docs.flatMap((doc) => {
    const kept = redacted(doc, decide);
    return kept === undefined ? [] : [kept as Doc];
  });
};

function redacted(doc: Doc, decide: (doc: unknown) => unknown): unknown {
  const decision = decide(doc);
  if (decision === 'keep') return doc;
  if (decision === 'prune') return undefined;
  if (decision !== 'descend')
    throw new ServerError(
      17053,
      `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${String(decision)}`,
    );
  const result: Doc = {};
  for (const key of Object.keys(doc)) {
    const value = inside(doc[key], decide);
    if (value !== undefined) setOwn(result, key, value);
  }
  return result;
}

function inside(value: unknown, decide: (doc: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => inside(item, decide)).filter((item) => item !== undefined);
  return isDoc(value) ? redacted(value, decide) : value;
}
