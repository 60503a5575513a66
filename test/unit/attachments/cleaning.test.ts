import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { cleanPicture } from '../../../src/attachments/cleaning.js';

const kinds = ['jpeg', 'png', 'webp'] as const;
type Kind = (typeof kinds)[number];

describe('what a camera wrote into a picture', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fundus-cleaning-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** With place, maker and a copyright, and turned by a quarter. */
  function photograph(kind: Kind): Promise<Buffer> {
    const plain = sharp({ create: { width: 40, height: 20, channels: 3, background: '#1f7a4d' } });
    const exif = {
      IFD0: { Make: 'Musterkamera', Copyright: 'Erika Mustermann' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 20/1 0/1' },
    };
    return plain.withMetadata({ orientation: 6, exif }).toFormat(kind).toBuffer();
  }

  async function cleaned(kind: Kind, bytes: Buffer): Promise<Buffer> {
    const path = join(folder, `picture.${kind}`);
    await writeFile(path, bytes);
    await cleanPicture(path, kind);
    return readFile(path);
  }

  const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();

  for (const kind of kinds)
    it(`goes out of a ${kind} file; the picture stays as it was`, async () => {
      const before = await photograph(kind);
      expect(before.includes('Musterkamera')).to.equal(true);

      const after = await cleaned(kind, before);

      for (const word of ['Musterkamera', 'Mustermann']) expect(after.includes(word)).to.equal(false);
      expect(await pixels(after)).to.deep.equal(await pixels(before));
    });

  it('leaves a photograph the right way up', async () => {
    const { exif, orientation } = await sharp(await cleaned('jpeg', await photograph('jpeg'))).metadata();

    expect(orientation).to.equal(6);
    expect(exif?.length).to.be.below(40);
  });

  it('goes out of a progressive photograph with several scans', async () => {
    const before = await sharp(await photograph('jpeg'))
      .jpeg({ progressive: true })
      .withMetadata({ exif: { IFD0: { Make: 'Musterkamera' } } })
      .toBuffer();

    const after = await cleaned('jpeg', before);

    expect(after.includes('Musterkamera')).to.equal(false);
    expect(await pixels(after)).to.deep.equal(await pixels(before));
  });

  for (const kind of kinds)
    it(`takes along what hangs on the end of a ${kind} file`, async () => {
      const after = await cleaned(
        kind,
        Buffer.concat([await photograph(kind), Buffer.from('<script>hinterher</script>')]),
      );

      expect(after.includes('hinterher')).to.equal(false);
      expect((await sharp(after).metadata()).format).to.equal(kind);
    });

  for (const kind of kinds)
    it(`is left alone where a ${kind} file is not built like one`, async () => {
      const whole = await photograph(kind);
      const broken = whole.subarray(0, whole.length - 30);

      expect(await cleaned(kind, broken)).to.deep.equal(broken);
    });

  it('goes out of many pictures that come at once, out of each', async () => {
    const photographs = await Promise.all(kinds.map(photograph));
    const paths = kinds.flatMap((kind, at) =>
      [0, 1, 2].map((number) => ({ kind, at, path: join(folder, `${kind}${number}`) })),
    );
    await Promise.all(paths.map(({ path, at }) => writeFile(path, photographs[at] ?? '')));

    await Promise.all(paths.map(({ path, kind }) => cleanPicture(path, kind)));

    for (const { path, kind } of paths) {
      const after = await readFile(path);
      expect(after.includes('Musterkamera'), path).to.equal(false);
      expect((await sharp(after).metadata()).format).to.equal(kind);
    }
  });

  it('is left alone in pictures made of countless pieces, at once', async () => {
    const pieces = Buffer.alloc(12 * 60_000);
    for (let at = 0; at < pieces.length; at += 12) pieces.write('tRNS', at + 4, 'latin1');
    const bomb = Buffer.concat([(await photograph('png')).subarray(0, 33), pieces]);
    const flood = Buffer.concat([(await photograph('jpeg')).subarray(0, -2), Buffer.alloc(5_000_000, 0xff)]);

    expect((await cleaned('png', bomb)).equals(bomb)).to.equal(true);
    expect((await cleaned('jpeg', flood)).equals(flood)).to.equal(true);
  });
});
