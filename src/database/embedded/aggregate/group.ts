import { keyText } from '../bson-keys/key.js';
import { type Doc, isDoc, setOwn } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { ACCUMULATORS } from './accumulators.js';
import type { Evaluate, Variables } from './expressions.js';
import { mingoAccumulator } from './mingo.js';

/** $group: documents with an equal `_id` expression become one, in order of first appearance. */
export function group(docs: Iterable<Doc>, spec: unknown, evaluate: Evaluate, variables: Variables): Doc[] {
  if (!isDoc(spec)) throw new ServerError(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new ServerError(15955, 'a group specification must include an _id');
  evaluate.check(spec._id);
  const fields = Object.keys(spec)
    .filter((field) => field !== '_id')
    .map((field) => accumulatorField(field, spec[field], evaluate, variables));
  const groups = new Map<string, { id: unknown; members: Doc[] }>();
  for (const doc of docs) {
    const id = evaluate(doc, spec._id);
    const key = keyText(id);
    const known = groups.get(key);
    if (known) known.members.push(doc);
    else groups.set(key, { id: id ?? null, members: [doc] });
  }
  return [...groups.values()].map(({ id, members }) => {
    const result: Doc = { _id: id };
    for (const field of fields) setOwn(result, field.name, field.compute(members));
    return result;
  });
}

interface AccumulatorField {
  name: string;
  compute(members: Doc[]): unknown;
}

function accumulatorField(name: string, spec: unknown, evaluate: Evaluate, variables: Variables): AccumulatorField {
  if (name.includes('.')) throw new ServerError(40235, `The field name '${name}' cannot contain '.'`);
  if (!isDoc(spec)) throw new ServerError(40234, `The field '${name}' must be an accumulator object`);
  const [operator, ...others] = Object.keys(spec);
  if (operator === undefined || others.length > 0)
    throw new ServerError(40238, `The field '${name}' must specify one accumulator`);
  const argument = spec[operator];
  const own = ACCUMULATORS[operator];
  if (own) evaluate.check(argument);
  if (own) return { name, compute: (members) => own(members.map((doc) => evaluate(doc, argument))) };
  const foreign = mingoAccumulator(operator);
  if (!foreign) throw new ServerError(15952, `unknown group operator '${operator}'`);
  return { name, compute: (members) => foreign(members, argument, variables) };
}
