import type { BSONRegExp } from 'bson';
import { typeName } from '../../bson-keys/type-numbers.js';
import { bsonClass, type Doc, isRegex } from '../../bson-keys/types.js';
import { ServerError } from '../../errors.js';
import { toRegExp } from '../../match/regex.js';
import { isNothing, named, type Operator } from './operator.js';

const search = (find: (text: string, regex: RegExp) => unknown, nothing: () => unknown): Operator => {
  return (argument, compiling, name) =>
    named(['input', 'regex'], ['options'], (values) => {
      const { input } = values;
      if (!isNothing(input) && typeof input !== 'string')
        throw new ServerError(51104, `${name} needs 'input' to be of type string`);
      const regex = regexOf(values, name);
      return typeof input === 'string' && regex ? find(input, regex) : nothing();
    })(argument, compiling, name);
};

function regexOf({ regex, options }: Doc, name: string): RegExp | undefined {
  if (isNothing(regex)) return undefined;
  if (typeof regex !== 'string' && !isRegex(regex))
    throw new ServerError(51105, `${name} needs 'regex' to be of type string or regex, not ${typeName(regex)}`);
  if (!isNothing(options) && typeof options !== 'string')
    throw new ServerError(51106, `${name} needs 'options' to be of type string`);
  const own =
    bsonClass(regex) === 'BSONRegExp' ? (regex as BSONRegExp).options : regex instanceof RegExp ? regex.flags : '';
  if (own && options)
    throw new ServerError(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
  const { source, flags } = toRegExp(regex, own ? undefined : options || undefined);
  return new RegExp(source, `${flags.replace('g', '')}g`);
}

const codePoints = (text: string) => [...text].length;

const found = (match: RegExpExecArray | RegExpMatchArray) => ({
  match: match[0],
  idx: codePoints((match.input ?? '').slice(0, match.index)),
  captures: match.slice(1).map((capture) => capture ?? null),
});

/** Regular expressions over strings; positions count code points. */
export const REGEX: Record<string, Operator> = {
  $regexMatch: search(
    (text, regex) => regex.test(text),
    () => false,
  ),
  $regexFind: search(
    (text, regex) => {
      const match = regex.exec(text);
      return match ? found(match) : null;
    },
    () => null,
  ),
  $regexFindAll: search(
    (text, regex) => [...text.matchAll(regex)].map(found),
    () => [],
  ),
};
