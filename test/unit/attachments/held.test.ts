import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { hold } from '../../../src/attachments/held.js';

describe('a file that says that somebody is at work', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundus-held-'));
    file = join(folder, 'held');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is had by one of many, and by the next when that one lets go', async () => {
    const tries = await Promise.all(Array.from({ length: 8 }, () => hold(file)));
    const [release, ...others] = tries.filter((one) => one !== null);
    expect(others).to.eql([]);
    await release?.();
    const next = await hold(file);
    expect(next).to.be.a('function');
    await next?.();
  });

  it('is nobody’s when its process is gone, on this machine at once', async () => {
    await writeFile(file, `${hostname()} 2147483646`);
    expect(await hold(file)).to.be.a('function');
  });

  it('is believed for a while when it is from another machine', async () => {
    await writeFile(file, 'elsewhere 17');
    expect(await hold(file)).to.equal(null);
    const longAgo = new Date(Date.now() - 21_000);
    await utimes(file, longAgo, longAgo);
    const release = await hold(file);
    expect(release).to.be.a('function');
    await release?.();
  });
});
