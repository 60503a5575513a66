import { Municipality } from '../../models/municipality.js';
import type { DiagramPool } from '../render/pool.js';
import { compiled } from '../root.js';
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

/** Sets up the sample towns. Told again it only adds what is missing, and says nothing of it. */
export async function tellSampleTowns(diagrams: DiagramPool): Promise<void> {
  const { tellStory } = await load<Story>('demo/story.js');
  if (await Municipality.exists({ demo: true })) return tellStory({ diagrams });
  say('start.samples');
  let bar: ReturnType<typeof progress> | null = null;
  await tellStory({
    diagrams,
    progress(_done, all) {
      bar ??= progress(all);
      bar.step();
    },
  });
}

function load<Part>(file: string): Promise<Part> {
  return import(compiled(`seed/${file}`).href) as Promise<Part>;
}
