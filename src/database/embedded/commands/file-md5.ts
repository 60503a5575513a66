import { createHash } from 'node:crypto';
import { Binary } from 'bson';
import { decode } from '../bson-keys/raw.js';
import { find } from '../planner/scan.js';
import type { Command, Reply } from './command.js';

/** MD5 of a file in GridFS, which older drivers ask for after each upload. */
export function fileMd5({ engine, database, body, view }: Command): Reply {
  const chunks = engine.catalog.find(database, `${String(body.root ?? 'fs')}.chunks`);
  const hash = createHash('md5');
  let numChunks = 0;
  for (const { raw } of find(engine, chunks, {
    filter: { files_id: body.filemd5 },
    sort: { n: 1 },
    transaction: view,
  })) {
    const { data } = decode(raw);
    if (data instanceof Binary) hash.update(data.value());
    numChunks++;
  }
  return { numChunks, md5: hash.digest('hex'), ok: 1 };
}
