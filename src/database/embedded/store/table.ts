import type { Database, Transaction } from 'lmdb';
import { DataDamaged, StorageError } from '../errors.js';
import { SEAL, sealed, sealOf, unsealed } from './seal.js';

/** All tables of a store: one of another name is no table of ours but a damaged name. */
export const TABLES = ['records', 'entries', 'catalog', 'counters', 'retries', 'facts', 'changes'] as const;
export type TableName = (typeof TABLES)[number];

/** A read view of the store at one moment. */
export type Snapshot = Transaction;

/** From `start` to `end` (not itself, unless `inclusiveEnd`); with `reverse` from the larger `start` down to `end`. */
export interface Range {
  start?: Buffer;
  end?: Buffer;
  reverse?: boolean;
  exclusiveStart?: boolean;
  inclusiveEnd?: boolean;
  limit?: number;
  transaction?: Snapshot;
}

/** A key and its value. */
export interface Row {
  key: Buffer;
  value: Buffer;
}

/** Says whose data stands under a key, for the error about it. */
export type Naming = (table: TableName, key: Buffer) => string;

const NOTHING = Buffer.alloc(0);

/**
 * A sorted table of the store. Behind each value it keeps a seal (CRC-32 of key and value) that nobody else sees: a value
 * is served only if its seal fits; otherwise reading throws DataDamaged. Counts walk keys alone and check nothing.
 */
export class Table {
  constructor(
    readonly name: TableName,
    /** The table as it is on disk, with seals. */
    readonly plain: Database<Buffer, Buffer>,
    private readonly naming: { of: Naming },
    /** What stands in the key alone is checked too. */
    private readonly checksKeys = false,
  ) {}

  get(key: Buffer, options?: { transaction?: Snapshot }): Buffer | undefined {
    const bytes = this.plain.get(key, options);
    return bytes && this.opened(key, bytes);
  }

  *getRange(range: Range): Generator<Row> {
    for (const row of this.plain.getRange({ ...range })) {
      row.value = this.opened(row.key, row.value);
      yield row;
    }
  }

  getKeys(range: Range): Iterable<Buffer> {
    return this.checksKeys ? this.checkedKeys(range) : this.plain.getKeys({ ...range });
  }

  /** Bytes of keys and values, without looking into them. */
  *getSizes(range: Range): Generator<{ key: number; value: number }> {
    for (const { key, value } of this.plain.getRange({ ...range }))
      yield { key: key.length, value: value.length - SEAL };
  }

  getKeysCount(range: Range): number {
    return this.plain.getKeysCount({ ...range });
  }

  doesExist(key: Buffer): boolean {
    return this.plain.doesExist(key);
  }

  put(key: Buffer, value: Buffer): void {
    try {
      this.plain.putSync(key, sealed(key, value));
    } catch (error) {
      throw new StorageError(error);
    }
  }

  remove(key: Buffer): void {
    try {
      this.plain.removeSync(key);
    } catch (error) {
      throw new StorageError(error);
    }
  }

  private *checkedKeys(range: Range): Generator<Buffer> {
    for (const { key, value } of this.plain.getRange({ ...range })) {
      // An entry of a unique index has a value of its own; without one the seal is all there is.
      if (value.length === 4 ? sealOf(key, NOTHING) !== value.readUInt32LE(0) : !unsealed(key, value))
        throw this.damaged(key);
      yield key;
    }
  }

  private opened(key: Buffer, bytes: Buffer): Buffer {
    const value = unsealed(key, bytes);
    if (!value) throw this.damaged(key);
    return value;
  }

  private damaged(key: Buffer): DataDamaged {
    return new DataDamaged(this.naming.of(this.name, key));
  }
}
