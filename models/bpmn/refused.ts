import type { RefusalCode } from './refusal-texts.js';

/** Values a refusal sentence names, such as the limit that was passed. */
export type RefusalParams = Record<string, string | number>;

/** A file Fundus does not read. `refusalText` says why, in German or English. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly params: RefusalParams;

  constructor(code: RefusalCode, params: RefusalParams = {}) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.params = params;
  }
}
