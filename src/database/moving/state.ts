import type { Db, Document } from 'mongodb';

// What the target of a move knows of it, so that one that was broken off goes on where it stopped, and nobody takes
// half a database for a whole one.

/** The source is not the one this move began with. */
export class OtherSource extends Error {}

const stateName = 'moveState';
const majority = { writeConcern: { w: 'majority' } } as const;

interface StateFields extends Document {
  _id: 'move';
  since: Date;
  /** UUIDs of the collections of the source when the move began: what it is recognised by. */
  source: string[];
  /** Collections that are there with all documents and indexes. */
  complete: string[];
}

export function isOfMoving(name: string): boolean {
  return name === stateName;
}

/** Whether a move into this database has begun and not ended. */
export async function isHalfMoved(db: Db): Promise<boolean> {
  return (await stateOf(db).findOne({})) !== null;
}

/** The marks a move leaves in its target. */
export class MoveState {
  private constructor(
    private readonly db: Db,
    private readonly complete: Set<string>,
  ) {}

  /** The move into `to` that has begun already, or null. @throws OtherSource if it came from elsewhere */
  static async find(from: Db, to: Db): Promise<MoveState | null> {
    const state = await stateOf(to).findOne({});
    if (!state) return null;
    const now = await identity(from);
    if (!state.source.some((uuid) => now.includes(uuid))) throw new OtherSource();
    return new MoveState(to, new Set(state.complete));
  }

  static async begin(from: Db, to: Db): Promise<MoveState> {
    const source = await identity(from);
    await stateOf(to).insertOne({ _id: 'move', since: new Date(), source, complete: [] }, majority);
    return new MoveState(to, new Set());
  }

  isComplete(name: string): boolean {
    return this.complete.has(name);
  }

  async note(name: string): Promise<void> {
    this.complete.add(name);
    await this.write({ $addToSet: { complete: name } });
  }

  /** The next run brings it anew. */
  async forget(name: string): Promise<void> {
    this.complete.delete(name);
    await this.write({ $pull: { complete: name } });
  }

  /** From now on the target is a database like any other. */
  async end(): Promise<void> {
    await stateOf(this.db).drop();
  }

  private async write(change: Document): Promise<void> {
    await stateOf(this.db).updateOne({ _id: 'move' }, change, majority);
  }
}

function stateOf(db: Db) {
  return db.collection<StateFields>(stateName);
}

async function identity(db: Db): Promise<string[]> {
  const listed = (await db.listCollections().toArray()) as Document[];
  return listed.flatMap(({ info }) => (info?.uuid ? [String(info.uuid)] : []));
}
