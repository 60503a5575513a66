import { evaluator, type Variables } from '../aggregate/expressions.js';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Effort } from '../planner/effort.js';
import { prepareQuery } from '../planner/prepare.js';
import { checkArrayFilters } from '../update/array-filters.js';
import { isOperatorUpdate } from '../update/operators.js';
import { validateOperators } from '../update/validate.js';

/** One update statement. */
export interface UpdateRequest {
  filter: Doc;
  update: Doc | Doc[];
  multi?: boolean;
  upsert?: boolean;
  arrayFilters?: Doc[];
  sort?: Doc;
  hint?: unknown;
  collation?: unknown;
  variables?: Variables;
  /** The validator of the collection is not asked. */
  unvalidated?: boolean;
  /** Where to count what is read. */
  effort?: Effort;
}

const PIPELINE_STAGES = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** Refuses a wrong statement before anything is looked up, even if the collection is missing. */
export function checkUpdate({ filter, update, multi, arrayFilters, collation, variables }: UpdateRequest): void {
  if (!Array.isArray(update) && !isDoc(update))
    throw new ServerError(9, 'Update argument must be either an object or an array');
  prepareQuery(undefined, { filter, collation, expression: evaluator(variables) });
  if (Array.isArray(update)) {
    if (arrayFilters) throw new ServerError(9, 'arrayFilters may not be specified for pipeline-syle updates');
    for (const stage of update) {
      const [name] = Object.keys(stage);
      if (!PIPELINE_STAGES.has(name as string))
        throw new ServerError(72, `${name} is not allowed to be used within an update`);
    }
  } else if (isOperatorUpdate(update)) {
    validateOperators(update);
    checkArrayFilters(arrayFilters ?? [], update, {});
  } else {
    if (multi) throw new ServerError(9, 'multi update is not supported for replacement-style update');
    if (arrayFilters) throw new ServerError(9, 'arrayFilters may not be specified for replacement-style updates');
    for (const field of Object.keys(update))
      if (field[0] === '$')
        throw new ServerError(52, `The dollar ($) prefixed field '${field}' in '${field}' is not valid for storage.`);
  }
}
