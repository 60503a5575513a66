import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Params } from './terminal.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command of the tool; its help stands in locales/cli.json under `help.<name>`. */
export interface Command {
  /** As it is typed: "import", "user add". */
  name: string;
  /** Returns the exit code: 0 done, 1 not done. @throws {WrongUse} */
  run(args: string[]): Promise<number>;
}

/** Typed wrongly: the sentence is shown with the help, exit code 2. */
export class WrongUse extends Error {
  constructor(
    readonly key: string,
    readonly params: Params = {},
  ) {
    super(key);
  }
}

/** It was typed well and still cannot be done: the sentence is shown, exit code 1. */
export class CannotDo extends Error {
  constructor(
    readonly key: string,
    readonly params: Params = {},
  ) {
    super(key);
  }
}

/** Reads options strictly: an unknown or incomplete one is a WrongUse. */
export function readArguments<T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    // Node says it in English only, with the option first in quotes.
    const [, option = ''] = /'(-[^' ]*)/.exec(message) ?? [];
    throw new WrongUse(code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? 'unknownOption' : 'wrongOption', { option });
  }
}

/** An option that must be there. */
export function needed(values: Record<string, unknown>, name: string): string {
  const value = values[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new WrongUse('missingOption', { name });
}

/** The one file a command is about. */
export function oneFile(positionals: readonly string[]): string {
  const [file] = positionals;
  if (file && positionals.length === 1) return file;
  throw new WrongUse('backups:oneFile');
}
