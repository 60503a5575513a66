import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Municipality } from '../../models/municipality.js';
import { isTold, noteTold } from '../../models/sample-towns.js';
import type { DiagramPool } from '../render/pool.js';
import { compiled, root } from '../root.js';
import { progress } from './progress.js';
import { say } from './terminal.js';

// The only way from the app to seed/: by address, so that nothing of it is loaded where nobody wants it.

interface Base {
  plantReferenceData(): Promise<void>;
}

interface Story {
  tellStory(telling: { diagrams: DiagramPool; progress?: (done: number, all: number) => void }): Promise<void>;
}

/** What every installation has, such as templates: brought up to date. */
export async function plantReferenceData(): Promise<void> {
  const base = await load<Base>('base/plant.js');
  await base.plantReferenceData();
}

/**
 * Sets up the sample towns. Told again it only adds what is missing, and says nothing of it; a start leaves that out if
 * this build has told them to the end.
 */
export async function tellSampleTowns(diagrams: DiagramPool, { isStart = false } = {}): Promise<void> {
  const build = await thisBuild();
  const areThere = (await Municipality.exists({ demo: true })) !== null;
  if (isStart && areThere && build && (await isTold(build))) return;
  const { tellStory } = await load<Story>('demo/story.js');
  await tellStory({ diagrams, ...(areThere ? {} : { progress: aloud() }) });
  if (build) await noteTold(build);
}

function aloud(): (done: number, all: number) => void {
  say('start.samples');
  let bar: ReturnType<typeof progress> | null = null;
  return (_done, all) => {
    bar ??= progress(all);
    bar.step();
  };
}

/** What the build notes of its sources; null: nothing. */
function thisBuild(): Promise<string | null> {
  return readFile(join(root, 'build/.built'), 'utf8').catch(() => null);
}

function load<Part>(file: string): Promise<Part> {
  return import(compiled(`seed/${file}`).href) as Promise<Part>;
}
