import type { Request, Response } from 'express';
import { Diagram } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { callingOf } from './calling.js';
import { modellerPage } from './modeller.page.js';
import { offers } from './offers.js';

/** As many as a list for choosing can show. */
const mostSystems = 300;

/** The full-screen modeller. A process listed without a drawing begins with an empty one, kept with the first change. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  if (!req.user) throw new NotFound();
  if (!offers(req.user, reached).draw) return res.redirect(303, paths.version(process.key, version.number));
  const [roles, systems, called] = await Promise.all([rolesFor(reached), systemsOf(reached), calledBy(req, reached)]);
  await page(res, 'processes/modeller', modellerPage(req, reached, { roles, systems, called }), { layout: 'tool' });
}

/** Those of the drawing first, then the departments of the town. */
async function rolesFor({ version, municipality }: ReachedVersion): Promise<string[]> {
  const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
  const names = [...(facts?.roles ?? []), ...municipality.departments].map(({ name }) => name);
  return [...new Set(names)].filter(Boolean);
}

async function systemsOf({ municipality }: ReachedVersion): Promise<string[]> {
  const systems: string[] = await SearchEntry.distinct('systems', { scope: ownScope(municipality._id) });
  return systems.slice(0, mostSystems);
}

async function calledBy(req: Request, reached: ReachedVersion): Promise<Record<string, string>> {
  const { diagram } = reached.version;
  const facts = diagram && (await Diagram.facts(diagram.hash));
  return Object.fromEntries((await callingOf(req, reached, facts)).names);
}
