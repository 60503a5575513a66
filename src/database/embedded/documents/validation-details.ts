import { evaluator } from '../aggregate/expressions.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { compileFilter } from '../match/compile.js';
import { compileSchema } from '../match/json-schema.js';
import { isOperatorDoc } from '../match/operators.js';
import { walk } from '../match/path.js';

/**
 * Why a document does not fit a validator, as the server tells it in `errInfo.details`.
 * https://www.mongodb.com/docs/manual/core/schema-validation/handle-invalid-documents/
 */
export function validationDetails(validator: Doc, doc: Doc): Doc {
  const failing = clausesOf(validator).map((clause, index) => ({ clause, index }));
  const failed = failing.filter(({ clause }) => !holds(clause, doc));
  const [only] = failed;
  if (failing.length === 1 && only) return clauseDetails(only.clause, doc);
  const clausesNotSatisfied = failed.map(({ clause, index }) => ({
    index,
    details: clauseDetails(clause, doc),
  }));
  return { operatorName: '$and', clausesNotSatisfied };
}

interface Compiled {
  schema: ((value: unknown) => boolean) | undefined;
  rest: ((doc: Doc) => boolean) | undefined;
}

const compiled = new WeakMap<Doc, Compiled>();

/** Whether a document fits. */
export function holds(filter: Doc, doc: Doc): boolean {
  let tests = compiled.get(filter);
  if (!tests) {
    const { $jsonSchema: schema, ...others } = filter;
    tests = {
      schema: schema === undefined ? undefined : compileSchema(schema).test,
      rest: Object.keys(others).length === 0 ? undefined : compileFilter(others, { expression: evaluator() }),
    };
    compiled.set(filter, tests);
  }
  return (tests.schema?.(doc) ?? true) && (tests.rest?.(doc) ?? true);
}

/** Conditions of a filter one by one: each field, and each operator of a field. */
function clausesOf(filter: Doc): Doc[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (key === '$comment') return [];
    if (key[0] === '$' || !isOperatorDoc(value)) return [{ [key]: value }];
    const { $options: options, ...operators } = value;
    return Object.entries(operators).map(([name, argument]) => ({
      [key]: { [name]: argument, ...(name === '$regex' && options !== undefined ? { $options: options } : {}) },
    }));
  });
}

function clauseDetails(clause: Doc, doc: Doc): Doc {
  const [key = '', value] = Object.entries(clause)[0] ?? [];
  if (key === '$jsonSchema') {
    const { title, description } = value as Doc;
    return {
      operatorName: key,
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      schemaRulesNotSatisfied: compileSchema(value).explain(doc),
    };
  }
  if (key === '$expr')
    return { operatorName: key, specifiedAs: clause, reason: 'expression did not match', expressionResult: false };
  if ((key === '$and' || key === '$or' || key === '$nor') && Array.isArray(value)) {
    const inner = value.map((each, index) => ({ index, each: each as Doc }));
    if (key === '$nor') {
      const met = inner.filter(({ each }) => holds(each, doc));
      return { operatorName: key, clausesSatisfied: met.map(({ index }) => ({ index })) };
    }
    const unmet = inner.filter(({ each }) => !holds(each, doc));
    return {
      operatorName: key,
      clausesNotSatisfied: unmet.map(({ index, each }) => ({ index, details: validationDetails(each, doc) })),
    };
  }
  return fieldDetails(key, value, clause, doc);
}

const REASONS: Record<string, string> = {
  $in: 'no matching value found in array',
  $nin: 'matching value found in array',
  $exists: 'path does not exist',
  $type: 'type did not match',
  $regex: 'regular expression did not match',
  $size: 'array length was not equal to given size',
  $mod: '$mod did not evaluate to expected remainder',
  $all: 'array did not contain all specified values',
  $elemMatch: 'array did not satisfy the child predicate',
  $not: 'child expression matched',
};

function fieldDetails(path: string, value: unknown, clause: Doc, doc: Doc): Doc {
  const operatorName = isDoc(value) && isOperatorDoc(value) ? (Object.keys(value)[0] ?? '$eq') : '$eq';
  const found: unknown[] = [];
  walk(doc, path.split('.'), (each) => {
    if (each !== undefined) found.push(each);
    return false;
  });
  if (found.length === 0 && operatorName !== '$exists')
    return { operatorName, specifiedAs: clause, reason: 'field was missing' };
  const reason =
    operatorName === '$exists' && found.length > 0 ? 'path does exist' : (REASONS[operatorName] ?? 'comparison failed');
  if (operatorName === '$exists') return { operatorName, specifiedAs: clause, reason };
  const [consideredValue, ...more] = found;
  const considered = more.length > 0 ? { consideredValues: found } : { consideredValue };
  const type = operatorName === '$type' ? { consideredType: typeName(consideredValue) } : {};
  return { operatorName, specifiedAs: clause, reason, ...considered, ...type };
}
