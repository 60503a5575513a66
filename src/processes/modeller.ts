import type { Request, Response } from 'express';
import { Diagram } from '../../models/diagram.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import { stateOf } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { modellerPage } from './modeller.page.js';
import { offers } from './offers.js';

/** The full-screen modeller. A process listed without a drawing begins with an empty one, kept with the first change. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, municipality, process } = reached;
  const user = doerOf(req);
  if (!offers(actorOf(req), reached).draw) {
    res.redirect(303, paths.version(process.key, version.number));
    return;
  }
  const systems: string[] = await SearchEntry.distinct('systems', { scope: ownScope(municipality._id) });
  const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
  const roles = [
    ...new Set([...(facts?.roles ?? []).map((role) => role.name), ...municipality.departments.map((one) => one.name)]),
  ];
  await page(
    res,
    'processes/modeller',
    modellerPage({
      locale: localeOf(req),
      process: {
        key: process.key,
        title: version.profile.title,
        url: paths.process(process.key),
        department: municipality.department(process.department)?.name ?? '',
      },
      version: {
        number: version.number,
        label: version.label,
        state: stateOf(version.acts),
        revision: version.revision,
      },
      user: { id: user.id.toString(), name: user.name },
      xmlUrl: paths.versionPart(process.key, version.number, 'diagram.xml'),
      saveUrl: paths.versionPart(process.key, version.number, 'diagram'),
      presenceUrl: paths.versionPart(process.key, version.number, 'presence'),
      copyUrl: paths.versionPart(process.key, version.number, 'copies'),
      submitUrl: paths.versionPart(process.key, version.number, 'submission/new'),
      signInUrl: paths.signIn,
      paletteMode: req.user?.palette ?? 'short',
      paletteUrl: paths.palette,
      roles: roles.filter(Boolean),
      systems: systems.slice(0, 300),
    }),
    { layout: 'tool' },
  );
}
