import { Diagram } from '../../models/diagram.js';
import { Municipality } from '../../models/municipality.js';
import { Picture, type Pictures } from '../../models/picture.js';
import { ownScope, publicScope, SearchEntry } from '../../models/search-entry.js';
import type { DiagramPool } from '../render/pool.js';
import { log } from '../web/log.js';

const underWay = new Map<string, Promise<Pictures | null>>();

/** The pictures of a diagram: kept ones at once, new ones drawn once however many ask at the same time. */
export async function picturesOf(pool: DiagramPool, hash: string, background = false): Promise<Pictures | null> {
  const known = await Picture.of(hash);
  if (known) return known;
  const drawing = underWay.get(hash) ?? drawAndKeep(pool, hash, background).finally(() => underWay.delete(hash));
  underWay.set(hash, drawing);
  return drawing;
}

/** Draws ahead of the first look; nobody waits for it, and a failure is only logged: the look tries again. */
export function preparePictures(pool: DiagramPool, hash: string): void {
  picturesOf(pool, hash, true).catch((error: unknown) =>
    log.warn({ err: error, hash }, 'a picture could not be drawn'),
  );
}

/** What a first look at the library shows. */
const newest = 200;
const mostTowns = 50;

/** After a start: draws what the newest entries lack, one after the other, until all are there or the server stops. */
export async function prepareNewest(pool: DiagramPool): Promise<void> {
  try {
    const towns = await Municipality.find({}, { _id: 1 }).sort({ _id: -1 }).limit(mostTowns).lean();
    const scope = { $in: [publicScope, ...towns.map((town) => ownScope(town._id))] };
    const entries = await SearchEntry.find({ scope }, { diagram: 1 })
      .sort({ updatedAt: -1 })
      .limit(newest)
      .lean<{ diagram: string | null }[]>();
    for (const hash of new Set(entries.map((entry) => entry.diagram)))
      if (hash && !(await Picture.has(hash))) await picturesOf(pool, hash, true);
  } catch (error) {
    log.debug({ err: error }, 'drawing ahead has ended early');
  }
}

/** The drafts whose last drawing is still to be drawn. */
const resting = new Map<string, NodeJS.Timeout>();
const restMs = 5000;

/** For a draft that is saved every few seconds: only the drawing it rests at, unless somebody looks before. */
export function preparePicturesAtRest(pool: DiagramPool, hash: string, draft: string): void {
  clearTimeout(resting.get(draft));
  const begin = () => {
    resting.delete(draft);
    preparePictures(pool, hash);
  };
  resting.set(draft, setTimeout(begin, restMs).unref());
}

async function drawAndKeep(pool: DiagramPool, hash: string, background: boolean): Promise<Pictures | null> {
  const xml = await Diagram.xml(hash);
  if (xml === null) return null;
  const { svg, thumbnail, width, height } = await pool.draw(xml, { background });
  const pictures = { svg, thumbnail, width, height };
  await Picture.keep(hash, pictures);
  return pictures;
}
