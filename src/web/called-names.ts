import type { Types } from 'mongoose';
import type { Facts } from '../../models/bpmn/facts.js';
import { callsOf, foldedReference } from '../../models/process-map/calls.js';
import { calledIn, circleIn } from '../../models/process-map/linking.js';
import type { Actor } from '../../models/user.js';

/** What the processes are called that drawings of a town call, as far as this reader may know them. */
export async function calledNames(
  actor: Actor,
  municipality: Types.ObjectId,
  drawings: readonly (Facts | null)[],
): Promise<Map<string, string>> {
  const calls = drawings.flatMap((facts) => callsOf(facts));
  if (calls.length === 0) return new Map();
  const found = await calledIn({ scope: circleIn(actor, municipality), municipality }, calls);
  const named = drawings.flatMap((facts) => facts?.called.map(({ process }) => process ?? '') ?? []);
  return new Map(
    named.flatMap((name) => {
      const title = found.get(foldedReference(name))?.title;
      return title ? [[name, title] as const] : [];
    }),
  );
}
