import { compare, equal } from '../bson-keys/compare.js';
import { type Doc, ORDER, typeOrder } from '../bson-keys/types.js';
import { isOperatorDoc } from '../match/operators.js';
import type { Predicate, Predicates } from './predicates.js';

/** True if every document the predicates allow is in the partial index: only then it may answer the query. */
export function impliesPartial(partial: Doc, { byField }: Predicates): boolean {
  return Object.entries(partial).every(([field, condition]) => {
    if (field === '$and' && Array.isArray(condition))
      return condition.every((each: Doc) => impliesPartial(each, { byField, complete: false }));
    const predicates = byField.get(field) ?? [];
    const wanted = isOperatorDoc(condition) ? Object.entries(condition) : [['$eq', condition] as const];
    return wanted.every(([operator, value]) => predicates.some((each) => implies(each, operator, value)));
  });
}

function implies(predicate: Predicate, operator: string, wanted: unknown): boolean {
  if (predicate.operator === operator && equal(predicate.value, wanted)) return true;
  if (predicate.operator === '$in' && Array.isArray(predicate.value) && predicate.value.length > 0)
    return predicate.value.every((value) => implies({ ...predicate, operator: '$eq', value }, operator, wanted));
  if (operator === '$exists') return wanted === true && needsValue(predicate);
  if (operator === '$in')
    return predicate.operator === '$eq' && Array.isArray(wanted) && wanted.some((one) => equal(one, predicate.value));
  if (typeOrder(predicate.value) !== typeOrder(wanted)) return false;
  return isInside(predicate, operator, compare(predicate.value, wanted));
}

/** A value, or all beyond a limit, lie beyond the limit of the index. */
function isInside({ operator }: Predicate, wanted: string, order: number): boolean {
  const includesOwn = operator === '$eq' || operator.endsWith('e');
  if (wanted === '$gt' || wanted === '$gte') {
    if (operator !== '$eq' && operator[1] !== 'g') return false;
    return order > 0 || (order === 0 && (wanted === '$gte' || !includesOwn));
  }
  if (wanted !== '$lt' && wanted !== '$lte') return false;
  if (operator !== '$eq' && operator[1] !== 'l') return false;
  return order < 0 || (order === 0 && (wanted === '$lte' || !includesOwn));
}

const POSITIVE = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$regex']);

const needsValue = ({ operator, value }: Predicate) => POSITIVE.has(operator) && typeOrder(value) !== ORDER.null;
