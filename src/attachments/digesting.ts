import type { TypeName } from '../../models/attachment/types.js';
import { JobFailed, WorkerPool } from '../render/worker-pool.js';
import { compiled } from '../root.js';
import { log } from '../web/log.js';
import type { DigestJob } from './digesting/digest.js';
import { type Digest, nothing } from './digesting/words.js';

/** What a file shows and says; reading it may take so long, then it is attached without. */
const timeoutMs = 20_000;
const memoryMb = 512;
const digestible: readonly TypeName[] = ['pdf', 'png', 'jpeg', 'webp', 'gif', 'docx', 'odt', 'txt', 'csv', 'md'];

/** In a thread of its own: a file that stalls its reader is given up alone, and no request waits for it. */
const pool = new WorkerPool({
  script: compiled('src/attachments/digesting/digest.worker.js'),
  workers: 1,
  timeoutMs,
  memoryMb,
});

export function isDigestible(is: TypeName): boolean {
  return digestible.includes(is);
}

/** Small pictures and words of a file. Never fails: what cannot be read has none, and is a download all the same. */
export async function digest(path: string, is: TypeName): Promise<Digest> {
  const job: DigestJob = { path, is };
  try {
    return (await pool.run('digest', job, 'normal')) as Digest;
  } catch (error) {
    // A broken file is nothing to worry about; one that takes too long, or the reader with it, is.
    log[error instanceof JobFailed ? 'debug' : 'warn']({ err: error, type: is }, 'an attachment could not be read');
    return nothing;
  }
}
