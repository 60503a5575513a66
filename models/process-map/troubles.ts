import type { Call } from './calls.js';
import { targetOf, targetsAmong } from './linking.js';
import type { MapEntry } from './reading.js';

/** A step that calls nothing, or something that is not there. */
export interface Trouble {
  entry: MapEntry;
  call: Call;
}

export interface Links {
  /** Calls that lead somewhere. */
  whole: number;
  missing: Trouble[];
  broken: Trouble[];
}

/** Looks through the calls of everything on a map; what is retired is not on it, so calls to it lead nowhere. */
export function linksIn(entries: readonly MapEntry[]): Links {
  const targets = targetsAmong(entries);
  const links: Links = { whole: 0, missing: [], broken: [] };
  for (const entry of entries)
    for (const call of entry.calls) {
      if (!call.to) links.missing.push({ entry, call });
      else if (targetOf(targets, call)) links.whole += 1;
      else links.broken.push({ entry, call });
    }
  return links;
}
