import type { Services } from '../web/services.js';
import { say } from './terminal.js';

interface Story {
  /** Sets up the sample towns; told again, it changes nothing that is there. */
  tellStory(services: Services): Promise<void>;
}

/** The only way from the app to the sample data: by address, so that nothing of it is loaded where nobody wants it. */
export async function tellSampleTowns(services: Services): Promise<void> {
  say('start.samples');
  const address = new URL('../../seed/demo/story.js', import.meta.url).href;
  const { tellStory } = (await import(address)) as Story;
  await tellStory(services);
}
