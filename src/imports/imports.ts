import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { Invalid, NotAllowed } from '../../models/errors.js';
import type { ReachedImport } from '../../models/import/reach.js';
import { Import } from '../../models/import.js';
import type { Department, Municipality } from '../../models/municipality.js';
import { mayCreateFor } from '../../models/process/policy.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { actorOf, toast } from '../web/session.js';
import { importPage } from './import.page.js';
import { decisionPage } from './packages/decision.page.js';
import { keepPlan, planFor } from './packages/planning.js';
import { isPackage, openPackage } from './packages/reading.js';
import { NotTaken } from './refusals.js';
import { runImport } from './running.js';
import { countFiles, type Place } from './sources.js';
import { makeFolder, removeFolder, serverId } from './storage.js';
import { receiveFiles } from './upload.js';
import { uploadPage } from './upload.page.js';

/** Most uploads are read sooner than this: then the next page already shows what came of it. */
const patience = 3000;

export async function blank(req: Request, res: Response, home: Municipality): Promise<void> {
  await page(res, 'imports/new', uploadPage(req, home));
}

/** Takes the files, works on them in the background, and leads to the report; to the process itself if it is just one. */
export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const folder = await makeFolder(services(req).config.dataDir);
  try {
    const job = await begin(req, res, home, folder);
    res.redirect(303, await nextPage(req, job));
  } catch (error) {
    await removeFolder(folder);
    const { fields, params } = wrongIn(error);
    await page(res, 'imports/new', uploadPage(req, home, fields, params), { status: 422 });
  }
}

export async function show(req: Request, res: Response, reached: ReachedImport): Promise<void> {
  if (reached.job.waiting && !reached.job.ended) {
    const model = await decisionPage(req, reached);
    if (model) return page(res, 'imports/decide', model);
  }
  const model = await importPage(req, reached);
  if (model.progress) res.set('Refresh', '2');
  await page(res, 'imports/show', model);
}

async function begin(req: Request, res: Response, home: Municipality, folder: string): Promise<Import> {
  const { config, diagrams } = services(req);
  const files = await receiveFiles(req, res, folder);
  const department = departmentIn(req, home);
  const places = files.map(({ path, originalname }) => ({ path, shownAs: originalname.normalize('NFC') }));
  const by = doerOf(req);
  const beginning = {
    municipality: home._id,
    department: department._id,
    by,
    uploads: places.map(({ shownAs }) => shownAs),
    server: await serverId(config.dataDir),
  };
  if (await hasPackage(places)) return Import.begin({ ...beginning, ...(await library(places, home, folder)) });
  const job = await Import.begin({ ...beginning, total: await countFiles(places) });
  const destination = { municipality: home, department: department._id, by, owner: by.id, publication: null };
  await Promise.race([runImport({ job, places, folder, destination, diagrams }), pause(patience)]);
  return job;
}

/** What is wrong with what came, as sentences for the form; anything else goes its way. */
function wrongIn(error: unknown): { fields: Record<string, string>; params: Record<string, string | number> } {
  if (error instanceof NotTaken) return { fields: { files: `imports:refusals.${error.code}` }, params: error.params };
  if (!(error instanceof Invalid)) throw error;
  return { fields: error.fields, params: {} };
}

async function hasPackage(places: Place[]): Promise<boolean> {
  for (const { path } of places) if (await isPackage(path)) return true;
  return false;
}

/** A package is looked through as a whole before anything of it comes in; then somebody decides what becomes of it. */
async function library([place, ...others]: Place[], home: Municipality, folder: string) {
  if (!place || others.length > 0) throw new Invalid({ files: 'imports:refusals.package-alone' });
  const opened = await openPackage(place.path);
  const plan = await planFor(opened, home).finally(() => opened.close());
  await keepPlan(folder, { ...plan, file: basename(place.path) });
  return { total: plan.entries.length, waiting: basename(folder) };
}

function departmentIn(req: Request, home: Municipality): Department {
  const department = home.department(form(req).id('department'));
  if (!department) throw new Invalid({ department: 'imports:invalid.department' });
  if (!mayCreateFor(actorOf(req), home, department._id)) throw new NotAllowed();
  return department;
}

async function nextPage(req: Request, job: Import): Promise<string> {
  const [only, ...others] = job.total === 1 && job.ended ? await job.outcomes() : [];
  if (!only?.process || others.length > 0) return paths.import(job.key);
  if (only.notices.length > 0)
    toast(
      req,
      'imports:toast.withNotices',
      { count: only.notices.length },
      { key: 'imports:toast.report', href: paths.import(job.key), method: 'get' },
    );
  else toast(req, 'imports:toast.imported');
  return paths.process(only.process.key);
}
