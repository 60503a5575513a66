import type { Request, Response } from 'express';
import { Diagram } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import { practicesAbout } from '../../models/practice/finding.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { offeredNames } from '../../models/town-list/usage.js';
import { townRules } from '../../models/town-rules.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { callingOf } from './calling.js';
import { modellerPage } from './modeller.page.js';
import { offers } from './offers.js';
import { linkedPractices } from './pins.js';

/** The full-screen modeller. A process listed without a drawing begins with an empty one, kept with the first change. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  if (!req.user) throw new NotFound();
  if (!offers(req.user, reached).draw) return res.redirect(303, paths.version(process.key, version.number));
  const [roles, systems, called, practices, { severities }] = await Promise.all([
    rolesFor(reached),
    offeredNames(reached.municipality._id, 'system'),
    calledBy(req, reached),
    practicesAbout(req.user, process._id),
    townRules(reached.municipality._id),
  ]);
  const linked = linkedPractices(process._id, practices);
  const model = modellerPage(req, reached, { roles, systems, called, practices: linked, severities });
  await page(res, 'processes/modeller', model, { layout: 'tool' });
}

/** Those of the drawing first, then the roles and departments of the town. */
async function rolesFor({ version, municipality }: ReachedVersion): Promise<string[]> {
  const [facts, offered] = await Promise.all([
    version.diagram && Diagram.facts(version.diagram.hash),
    offeredNames(municipality._id, 'role'),
  ]);
  const lanes = (facts?.roles ?? []).map(({ name }) => name);
  const departments = municipality.departments.map(({ name }) => name);
  return [...new Set([...lanes, ...offered, ...departments])].filter(Boolean);
}

async function calledBy(req: Request, reached: ReachedVersion): Promise<Record<string, string>> {
  const { diagram } = reached.version;
  const facts = diagram && (await Diagram.facts(diagram.hash));
  return Object.fromEntries((await callingOf(req, reached, facts)).names);
}
