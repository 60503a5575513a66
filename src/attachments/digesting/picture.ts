import sharp, { type Sharp } from 'sharp';
import type { Digest } from './words.js';

/** A photo of today's telephones has up to 50 million pixels; more is a bomb, or a plan that is no picture for a page. */
const mostPixels = 80_000_000;
const largest = { thumbnail: 480, picture: 1600 } as const;
const seconds = 10;

// Only what may be attached is read: every other reader of the library is shut.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});
sharp.cache(false);
sharp.concurrency(1);

/** A picture drawn anew, small and to read. Place, camera and comments of the photo do not come along; nor do moving frames. */
export async function digestPicture(path: string): Promise<Digest> {
  const picture = await drawn(sharp(path, { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient(), 'picture');
  const thumbnail = await drawn(sharp(picture.data), 'thumbnail');
  const { width, height } = picture.info;
  return { thumbnail: thumbnail.data, picture: picture.data, width, height, text: '' };
}

/** Pixels as they come from a drawing of our own. */
export async function thumbnailOf(pixels: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const { data } = await drawn(sharp(pixels, { raw: { width, height, channels: 4 } }), 'thumbnail');
  return data;
}

function drawn(image: Sharp, as: keyof typeof largest) {
  const most = largest[as];
  return image
    .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: as === 'picture' ? 84 : 78 })
    .timeout({ seconds })
    .toBuffer({ resolveWithObject: true });
}
