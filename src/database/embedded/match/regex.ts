import type { BSONRegExp } from 'bson';
import { bsonClass } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';

/** Turns a regex of the query language (string, RegExp or BSON regex, with PCRE options imsx) into a JavaScript one. */
export function toRegExp(pattern: unknown, options?: unknown): RegExp {
  let source: unknown = pattern;
  let flags = typeof options === 'string' ? options : undefined;
  if (flags !== undefined && flagsOf(pattern)) throw new ServerError(51075, 'options set in both $regex and $options');
  if (options !== undefined && options !== null && flags === undefined)
    throw new ServerError(2, '$options has to be a string');
  if (pattern instanceof RegExp) {
    source = pattern.source;
    flags ??= pattern.flags;
  } else if (bsonClass(pattern) === 'BSONRegExp') {
    source = (pattern as BSONRegExp).pattern;
    flags ??= (pattern as BSONRegExp).options;
  }
  if (typeof source !== 'string') throw new ServerError(2, '$regex has to be a string');
  flags ??= '';
  if (/[^imsxug]/.test(flags)) throw new ServerError(51108, `invalid flag in regex options: ${flags}`);
  if (flags.includes('x')) source = withoutComments(source);
  const inline = /^\(\?([ims]+)\)/.exec(source as string);
  if (inline) {
    source = (source as string).slice(inline[0].length);
    flags += inline[1];
  }
  return compile(source as string, [...new Set(flags.replace(/[xug]/g, ''))].join(''));
}

const flagsOf = (pattern: unknown): string =>
  pattern instanceof RegExp
    ? pattern.flags.replace('u', '')
    : bsonClass(pattern) === 'BSONRegExp'
      ? (pattern as BSONRegExp).options.replace('u', '')
      : '';

function withoutComments(source: string): string {
  return source.replace(/\\#|\\\s|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, (part) => (/^(\s|#)/.test(part) ? '' : part));
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    try {
      // PCRE allows escapes that the u flag of JavaScript forbids.
      return new RegExp(source, flags);
    } catch (error) {
      throw new ServerError(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : error}`);
    }
  }
}
