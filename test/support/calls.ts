import type { VersionDiagram } from '../../models/version.js';
import { drawing, keep } from './processes.js';

/** A drawing of one step, which calls what is named; null: nothing yet. */
export function calling(step: string, to: string | null): Promise<VersionDiagram> {
  const names = to === null ? '' : ` calledElement="${to}"`;
  const xml = drawing([step]).replace(/<task id="Task_1"([^>]*?) ?\/>/, `<callActivity id="Task_1"$1${names} />`);
  return keep(xml);
}
