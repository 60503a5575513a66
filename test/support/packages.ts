import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { contentHash } from '../../models/diagram.js';
import { zipped } from './cli-files.js';
import { until } from './until.js';
import type { Answer, Visitor } from './visitor.js';

/** The report when all of a package is in: on a busy machine the first page may still say that work goes on. */
export async function reported(by: Visitor, report: Answer): Promise<Answer> {
  let last = report;
  await until(async () => {
    if (!last.html.querySelector('form[action$="/cancellation"]')) return true;
    last = await by.get(report.path);
    return false;
  });
  return last;
}

/** All files of a ZIP by name. */
export async function unzipped(zip: Buffer): Promise<Record<string, Buffer>> {
  const opened = await fromBufferPromise(zip, { autoClose: false });
  const files: Record<string, Buffer> = {};
  for await (const entry of opened.eachEntry())
    files[entry.fileName] = await buffer(await opened.openReadStreamPromise(entry));
  return files;
}

/** A package with other content, its checksums right again. */
export async function repacked(files: Record<string, Buffer>, change: (files: Record<string, Buffer>) => void) {
  const changed = { ...files };
  change(changed);
  const manifest = JSON.parse(String(changed['manifest.json'])) as { files: Record<string, unknown> };
  manifest.files = Object.fromEntries(
    Object.entries(changed)
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, bytes]) => [name, { size: bytes.length, sha256: contentHash(bytes) }]),
  );
  return zipped({ ...changed, 'manifest.json': JSON.stringify(manifest) });
}

/** What two packages of the same library have in common: everything but the day, the town and keys. */
export function contentOf(files: Record<string, Buffer>, leaveOut: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, bytes]) => [
        name,
        name.endsWith('.json') ? without(JSON.parse(String(bytes)), leaveOut) : contentHash(bytes),
      ]),
  );
}

function without(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
