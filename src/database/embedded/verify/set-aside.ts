import { appendFileSync } from 'node:fs';
import { decode } from '../bson-keys/raw.js';

/** What a repair takes out of the data because it cannot stay, kept in a file beside the folder. */
export class SetAside {
  /** Number of records by reason and collection. */
  readonly counts = new Map<string, number>();

  constructor(readonly file: string) {}

  /** Keeps one record: its collection, its `_id` as far as it can be read, and its bytes (base64). */
  keep(reason: string, where: string, key: Buffer, value: Buffer): void {
    const name = `${reason} ${where}`;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    const line = { reason, where, id: idOf(value), key: key.toString('hex'), bytes: value.toString('base64') };
    appendFileSync(this.file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}

function idOf(value: Buffer): string | undefined {
  try {
    return String(decode(value.subarray(0, value.readInt32LE(0)))._id);
  } catch {
    return undefined;
  }
}
