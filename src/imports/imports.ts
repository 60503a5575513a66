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
import { runImport } from './running.js';
import { countFiles } from './sources.js';
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
    if (!(error instanceof Invalid)) throw error;
    await page(res, 'imports/new', uploadPage(req, home, error.fields), { status: 422 });
  }
}

export async function show(req: Request, res: Response, reached: ReachedImport): Promise<void> {
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
  const job = await Import.begin({
    municipality: home._id,
    department: department._id,
    by,
    uploads: places.map(({ shownAs }) => shownAs),
    total: await countFiles(places),
    server: await serverId(config.dataDir),
  });
  const destination = { municipality: home, department: department._id, by, owner: by.id, publication: null };
  await Promise.race([runImport({ job, places, folder, destination, diagrams }), pause(patience)]);
  return job;
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
