import type { Db } from 'mongodb';
import type { Sealing } from './sealing.js';

export type Source = 'embedded' | 'standalone' | 'replicaSet' | 'sharded';

/** What a backup says of itself before its contents; readable without the passphrase. */
export interface Description {
  /** What wrote it, with its version. */
  program: string;
  /** When reading began. */
  at: Date;
  source: Source;
  /** Whether everything in it is of one moment. */
  consistent: boolean;
  sealing: Sealing | null;
}

export async function sourceOf(db: Db): Promise<Source> {
  const { gitVersion } = await db.command({ buildInfo: 1 });
  if (gitVersion === 'embedded') return 'embedded';
  const { msg, setName } = await db.command({ hello: 1 });
  if (msg === 'isdbgrid') return 'sharded';
  return setName ? 'replicaSet' : 'standalone';
}

export function written(description: Description): Buffer {
  return Buffer.from(JSON.stringify(description));
}

/** @throws when it is none */
export function readDescription(json: Buffer): Description {
  const { program, at, source, consistent, sealing } = JSON.parse(json.toString());
  const moment = new Date(at);
  if (typeof program !== 'string' || Number.isNaN(moment.getTime()) || typeof consistent !== 'boolean')
    throw new TypeError('no description of a backup');
  return { program, at: moment, source, consistent, sealing: sealing ?? null };
}
