/** So many days newer is as good as twice as many towns that use it. */
const daysPerDoubling = 180;
const day = 86_400_000;

/** The order among equals, higher first: what changed lately, and what many towns use. */
export function rankOf({ updatedAt, adoptions }: { updatedAt: Date; adoptions: number }): number {
  return updatedAt.getTime() / day + daysPerDoubling * Math.log2(1 + adoptions);
}
