import type { Binary } from 'bson';
import { bigintOf, fitsLong } from '../bson-keys/arithmetic.js';
import { bsonClass, isNumber, numberOf, ORDER, typeOrder } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import { type Leaf, some } from './leaf.js';

type BitTest = (value: bigint, mask: bigint) => boolean;

const TESTS: Record<string, BitTest> = {
  $bitsAllSet: (value, mask) => (value & mask) === mask,
  $bitsAnySet: (value, mask) => (value & mask) !== 0n,
  $bitsAllClear: (value, mask) => (value & mask) === 0n,
  $bitsAnyClear: (value, mask) => (value & mask) !== mask,
};

/** $bitsAllSet and its family: positions, a number or binary data as the mask. */
export function bits(operator: string): (mask: unknown) => Leaf {
  const test = TESTS[operator] as BitTest;
  return (argument) => {
    const mask = maskOf(argument, operator);
    return some((value) => {
      const number = bitsOf(value);
      return number !== undefined && test(number, mask);
    });
  };
}

function maskOf(argument: unknown, operator: string): bigint {
  if (Array.isArray(argument))
    return argument.reduce((mask: bigint, bit) => {
      const position = numberOf(bit);
      if (!isNumber(bit) || !Number.isInteger(position) || position < 0)
        throw new ServerError(2, `bit positions must be non-negative integers, got: ${String(bit)}`);
      return mask | (1n << BigInt(position));
    }, 0n);
  if (typeOrder(argument) === ORDER.binary) return fromBytes(argument);
  const number = numberOf(argument);
  if (!isNumber(argument) || !Number.isInteger(number) || number < 0)
    throw new ServerError(9, `Expected a non-negative integer, an array of positions or BinData for ${operator}`);
  return bigintOf(argument);
}

function bitsOf(value: unknown): bigint | undefined {
  const order = typeOrder(value);
  if (order === ORDER.binary) return fromBytes(value);
  if (order !== ORDER.number || !Number.isInteger(numberOf(value))) return undefined;
  // The sign goes on to the left without end.
  const number = bigintOf(value);
  return fitsLong(number) ? number : undefined;
}

function fromBytes(value: unknown): bigint {
  const bytes = bsonClass(value) ? (value as Binary).value() : (value as Uint8Array);
  return [...bytes].reduce((sum, byte, i) => sum | (BigInt(byte) << BigInt(8 * i)), 0n);
}
