import { decode, pick } from '../bson-keys/raw.js';
import type { Doc } from '../bson-keys/types.js';
import { fieldsOf, firstPart } from '../match/compile.js';
import type { PreparedQuery } from './prepare.js';

const NO_DOC: Doc = {};

/** The filter of a prepared query over raw documents: decodes no more than it needs, nothing if the index says it all. */
export class DocumentTest {
  /** The decoded part of the last document that passed: the fields of the filter and, if asked for, of the sort. */
  doc: Doc = NO_DOC;
  /** Documents tested on their bytes, and those of them that passed. */
  seen = 0;
  matched = 0;
  private readonly raw: PreparedQuery['raw'];
  private readonly sure: boolean;
  private readonly fields: Set<string> | null;

  constructor(
    private readonly prepared: PreparedQuery,
    private readonly forSort = false,
  ) {
    const { plan, query } = prepared;
    const exact = plan?.exact || Object.keys(query.filter).length === 0;
    this.raw = exact ? undefined : prepared.raw;
    const filter = this.raw ? this.raw.rest : query.filter;
    this.sure = exact || Object.keys(filter).length === 0;
    this.fields = this.sure ? new Set<string>() : fieldsOf(filter);
    if (forSort && this.fields)
      for (const path of prepared.sort?.paths ?? []) this.fields.add(firstPart(path[0] as string));
  }

  passes(raw: Buffer): boolean {
    this.seen++;
    if (this.raw && !this.raw.test(raw)) return false;
    this.matched++;
    if (this.sure && !this.forSort) return true;
    this.doc = decode(this.fields ? pick(raw, this.fields) : raw);
    return this.sure || (this.raw ?? this.prepared).matches(this.doc);
  }
}
