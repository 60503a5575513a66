import type { Types } from 'mongoose';
import { type Cost, costOf, type RateOf, type Sums, sumsOf } from '../../models/bpmn/analysis/money.js';
import { type Analysis, analyse } from '../../models/bpmn/analysis.js';
import { Diagram } from '../../models/diagram.js';
import { hourlyRates, normalised } from '../../models/town-role.js';
import type { VersionFields } from '../../models/version.js';

/** The figures of one version as one reader may see them. */
export interface VersionFigures {
  analysis: Analysis;
  /** null: what an hour costs is the town's own affair. */
  cost: Cost | null;
  sums: Sums;
  /** Whether any step says how long it takes. */
  isTimed: boolean;
}

/** null: nothing is drawn. Costs go to those inside the town alone, by its own hourly rates. */
export async function versionFigures(
  { profile, diagram }: Pick<VersionFields, 'profile' | 'diagram'>,
  { municipality, inside }: { municipality: Types.ObjectId; inside: boolean },
): Promise<VersionFigures | null> {
  const facts = diagram && (await Diagram.facts(diagram.hash));
  if (!facts) return null;
  const analysis = analyse(facts);
  const cost = inside ? costOf(analysis.byRole, await rateOfTown(municipality)) : null;
  const sums = sumsOf(analysis, cost?.euro ?? null, profile.casesPerYear);
  return { analysis, cost, sums, isTimed: sums.workingMinutes !== null };
}

/** What an hour of a role costs the town; null: not said. */
export async function rateOfTown(municipality: Types.ObjectId): Promise<RateOf> {
  const rates = await hourlyRates(municipality);
  // A lane may stand in another: "Kämmerei / Stadtkasse" has the rate of the inner one, else of the outer.
  return (role) =>
    [role, ...role.split(' / ').toReversed()].map((name) => rates.get(normalised(name))).find(isKnown) ?? null;
}

function isKnown(rate: number | undefined): rate is number {
  return rate !== undefined;
}
