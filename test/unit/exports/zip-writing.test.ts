import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { expect } from 'chai';
import { ZipWriting } from '../../../src/exports/zip-writing.js';
import { unzipped } from '../../support/packages.js';

const size = 300_000;
const at = new Date('2026-11-27T08:00:00Z');
/** Nothing that can be made smaller: what goes in has to come out. */
const contents = Array.from({ length: 12 }, (_, number) => ({
  path: `${number}.bin`,
  bytes: randomBytes(size),
  at,
}));

describe('writing a ZIP', () => {
  it('waits for a slow disk: what is packed and not yet written is never more than two files', async () => {
    const chunks: Buffer[] = [];
    let added = 0;
    let written = 0;
    let waiting = 0;
    const slow = new Writable({
      write(chunk: Buffer, _encoding, done) {
        waiting = Math.max(waiting, added - written);
        written += chunk.length;
        chunks.push(chunk);
        setImmediate(done);
      },
    });

    const zip = new ZipWriting(slow);
    for (const one of contents) {
      added += one.bytes.length;
      await zip.add(one);
    }
    await zip.end();

    expect(waiting)
      .to.be.greaterThan(0)
      .and.at.most(2 * size);
    expect(await unzipped(Buffer.concat(chunks))).to.eql(
      Object.fromEntries(contents.map(({ path, bytes }) => [path, bytes])),
    );
  });

  it('ends with the reason of a disk that takes no more, and asks for nothing after it', async () => {
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no space left')) });
    const zip = new ZipWriting(full);

    const reasons = [];
    for (const one of contents.slice(0, 3))
      reasons.push(
        await zip.add(one).then(
          () => 'taken',
          (error: Error) => error.message,
        ),
      );

    expect(reasons.at(-1)).to.equal('no space left');
    await zip.close();
    expect(full.destroyed).to.equal(true);
  });

  it('lets go of the file when the work ends early', async () => {
    const file = new Writable({ write: (_chunk, _encoding, done) => done() });
    const zip = new ZipWriting(file);
    const [first] = contents;
    if (first) await zip.add(first);

    await zip.close();

    expect(file.destroyed).to.equal(true);
  });
});
