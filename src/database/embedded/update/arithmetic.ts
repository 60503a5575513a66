import { Decimal128, Long } from 'bson';
import { calculate, KIND, kindOf } from '../bson-keys/arithmetic.js';
import { double } from '../bson-keys/decode.js';
import { typeName } from '../bson-keys/type-numbers.js';
import { isNumber } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { shown } from '../shown.js';

/** $inc and $mul: the result has the wider type of both; a missing field counts as 0. */
export function arithmetic(
  current: unknown,
  operand: unknown,
  operator: '$inc' | '$mul',
  { path, id }: { path: string; id: unknown },
): unknown {
  if (!isNumber(operand))
    throw new ServerError(
      14,
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${shown(operand)}}`,
    );
  if (current === undefined) return operator === '$inc' ? operand : zeroLike(operand);
  if (!isNumber(current))
    throw new ServerError(
      14,
      `Cannot apply ${operator} to a value of non-numeric type. {_id: ${shown(id)}} has the field '${path.split('.').pop()}' of non-numeric type ${typeName(current)}`,
    );
  const result = calculate(operator === '$inc' ? 'add' : 'multiply', current, operand);
  if (result === undefined) throw new ServerError(2, `Failed to apply ${operator} operations to current value`);
  return result;
}

function zeroLike(operand: unknown): unknown {
  switch (kindOf(operand)) {
    case KIND.decimal:
      return Decimal128.fromString('0');
    case KIND.double:
      return double(0);
    case KIND.long:
      return Long.ZERO;
  }
  return 0;
}
