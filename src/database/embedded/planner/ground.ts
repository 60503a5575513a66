import type { Engine } from '../engine.js';
import { ServerError } from '../errors.js';
import type { Collection } from '../store/collection.js';
import type { View } from '../transactions/view.js';
import type { Pace } from './pieces.js';
import type { Plan } from './plan.js';

/** What a query stands on: its collection and indexes. Others may take them away in a pause or between two batches. */
export class Ground {
  private version: number;

  constructor(
    private readonly engine: Engine,
    private readonly collection: Collection,
    private readonly plans: readonly Plan[],
    /** A moment keeps what it had. */
    private readonly view: View | null | undefined,
  ) {
    this.version = engine.catalog.version;
  }

  /** To be called whenever the query goes on; without it a walk would end as if there were no more documents. */
  check(): void {
    const { catalog } = this.engine;
    if (this.view || catalog.version === this.version) return;
    this.version = catalog.version;
    const { collection } = this;
    if (catalog.withId(collection.id) !== collection)
      throw new ServerError(175, `collection dropped. UUID ${collection.uuid}`);
    for (const { index } of this.plans)
      if (!collection.indexes.some(({ id }) => id === index.id))
        throw new ServerError(175, `index '${index.name}' dropped`);
  }

  /** Lets others run. */
  *pause(pace: Pace): Generator<null> {
    yield null;
    pace.goOn();
    this.check();
  }
}
