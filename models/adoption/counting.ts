import type { Types } from 'mongoose';
import { Adoption } from '../adoption.js';
import { publicScope } from '../search-entry.js';

/** What lists say about the reuse of something: the towns that say they use it, as far as a circle of readers may know. */
export interface Reuse {
  adoptions: number;
  adopters: Types.ObjectId[];
}

/** For each circle of readers its own count. */
export type ReuseIn = (scope: string) => Reuse;

export async function reuseOf(original: Types.ObjectId): Promise<ReuseIn> {
  const found = await Adoption.find({ original, 'report.standing': 'uses' }, { municipality: 1, 'report.circle': 1 })
    .sort({ municipality: 1 })
    .lean<{ municipality: Types.ObjectId; report: { circle: string } }[]>();
  return (scope) => {
    const told = found.filter(({ report }) => scope !== publicScope || report.circle === 'public');
    return { adoptions: told.length, adopters: told.map(({ municipality }) => municipality) };
  };
}
