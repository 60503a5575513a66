import type { Types } from 'mongoose';
import type { Municipality } from '../municipality.js';
import { Position, type PositionFields } from '../position.js';
import { type Column, columnKey, columnsOf } from './columns.js';
import { type Picture, pictureOf } from './picture.js';
import { spreadOf } from './spread.js';

/** Everything the departments say about the candidates of an agenda. */
export interface Perspectives {
  columns: Column[];
  /** What was said of a candidate and not withdrawn, by column. */
  of(candidate: Types.ObjectId): Perspective;
}

/** All voices on one candidate, and what they come to. */
export interface Perspective {
  /** In the order of the columns. */
  positions: PositionFields[];
  at(department: Types.ObjectId | null): PositionFields | null;
  picture: Picture;
  spread: number;
}

/** Two questions to the database, however many candidates and departments there are. */
export async function perspectivesOf(agenda: Types.ObjectId, municipality: Municipality): Promise<Perspectives> {
  const positions = await Position.find({ agenda, withdrawn: null }).lean<PositionFields[]>();
  const columns = await columnsOf(
    municipality,
    positions.map(({ department }) => department),
  );
  const byCandidate = new Map<string, PositionFields[]>();
  for (const one of positions) {
    const known = byCandidate.get(one.candidate.toString());
    if (known) known.push(one);
    else byCandidate.set(one.candidate.toString(), [one]);
  }
  return { columns, of: (candidate) => viewOn(columns, byCandidate.get(candidate.toString()) ?? []) };
}

function viewOn(columns: readonly Column[], said: readonly PositionFields[]): Perspective {
  const at = new Map(said.map((one) => [columnKey(one.department), one]));
  const positions = columns.flatMap(({ department }) => at.get(columnKey(department)) ?? []);
  return {
    positions,
    at: (department) => at.get(columnKey(department)) ?? null,
    picture: pictureOf(positions, columns.length),
    spread: spreadOf(positions),
  };
}
