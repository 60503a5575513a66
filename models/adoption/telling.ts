import type { Act } from '../act.js';
import { keepersOf } from '../notification/keepers.js';
import { notify, takeBackNotices } from '../notification.js';
import { Practice } from '../practice.js';
import { Process } from '../process.js';
import type { Kept } from '../version/telling.js';
import type { Pair } from './noting.js';

/** Of what another town says hears who answers for the original; of what it takes back, nobody any more. */
export async function tellOfReport(
  { kind, original, municipality }: Pair,
  report: { said: Act } | null,
): Promise<void> {
  const from = { from: municipality.toString() };
  if (!report) return takeBackNotices('reported', original, from);
  const holder =
    kind === 'process' ? await Process.findById(original).lean<Kept>() : await Practice.findById(original).lean<Kept>();
  if (!holder) return;
  const { by, name, at } = report.said;
  await notify(await keepersOf(holder.owner, holder.municipality), {
    municipality: holder.municipality,
    kind: 'reported',
    by: { id: by, name },
    subject: { kind, id: original, key: holder.key },
    details: from,
    at,
  });
}
