import type { Request, Response } from 'express';
import type { Attachment } from '../../models/attachment.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { filesPage } from './files.page.js';
import { receiveFiles } from './receiving.js';
import { FileRefused } from './refused.js';
import { removedFrom } from './removal.js';
import { mustBeOpen, type Taken, take } from './taking.js';
import { makeFolder, removeFolder } from './temporary.js';

/**
 * The answer to an upload in data (`Accept: application/json`), so that an editor goes on with what it has.
 * 201: at least one file is attached · 422: none is (413 when it is too large).
 */
export interface UploadAnswer extends Partial<UploadedFile> {
  /** The revision of the draft now. Saves of the text that have not seen it go through: attaching and writing commute. */
  revision: number;
  /** All that are attached; the first one also stands on the outside, as most send one at a time. */
  files: UploadedFile[];
  refused: { name: string; message: string }[];
  /** The sentences of `refused` together; empty when all files are taken. */
  message: string;
}

export interface UploadedFile {
  key: string;
  name: string;
  /** Media type by content. */
  type: string;
  state: Attachment['state'];
  /** It can stand within a text. */
  picture: boolean;
  /** What shows it within a text, with the name as alternative text to be written over: `![Name](attachment:KEY)`. */
  markdown: string;
}

/** The files of a draft, to add to and to change: a page of its own, and a frame within the editor. */
export async function index(req: Request, res: Response, reached: ReachedText): Promise<void> {
  mustBeOpen(reached);
  await page(res, 'attachments/index', await filesPage(req, reached, { removed: await removedFrom(req, reached) }));
}

/** Takes one or several files (`files`). The page asks for it file by file, a form without scripts sends all at once. */
export async function create(req: Request, res: Response, reached: ReachedText): Promise<void> {
  await upload(req, res, reached);
}

/** The same for new files and for one that replaces another. */
export async function upload(
  req: Request,
  res: Response,
  reached: ReachedText,
  replaced: Attachment | null = null,
): Promise<void> {
  mustBeOpen(reached);
  await answer(req, res, reached, await receive(req, res, reached, replaced));
}

/** On the way nothing stays on disk, whatever comes of it. */
async function receive(req: Request, res: Response, reached: ReachedText, replaced: Attachment | null): Promise<Taken> {
  const { config } = services(req);
  const folder = await makeFolder(config.dataDir);
  try {
    const received = await receiveFiles(req, res, folder, config.attachments.file);
    return await take(req, reached, replaced ? received.slice(0, 1) : received, replaced);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { revision: reached.version.revision, attachments: [], refused: [{ name: '', refusal: error }] };
  } finally {
    await removeFolder(folder);
  }
}

/** In data or as a page; what was taken is taken, whatever became of the others. */
async function answer(req: Request, res: Response, reached: ReachedText, taken: Taken): Promise<void> {
  const { refused } = taken;
  const status = statusOf(taken);
  if (req.accepts('html', 'json') === 'json') return void res.status(status).json(inData(req, taken));
  if (refused.length > 0) return page(res, 'attachments/index', await filesPage(req, reached, { refused }), { status });
  res.redirect(303, paths.practicePart(reached.practice.key, reached.version.number, 'files'));
}

export function statusOf({ attachments, refused }: Taken): number {
  if (attachments.length > 0) return refused.length > 0 ? 422 : 201;
  return refused.some(({ refusal }) => refusal.reason === 'tooLarge') ? 413 : 422;
}

export function inData(req: Request, { revision, attachments, refused }: Taken): UploadAnswer {
  const t = translator(localeOf(req));
  const sentences = refused.map(({ name, refusal }) => ({ name, message: t(refusal.sentence, refusal.params) }));
  const files = attachments.map(({ key, name, type, state, picture }) => ({
    key,
    name,
    type,
    state,
    picture: picture !== null,
    markdown: `![${name.replace(/\.\w+$/, '').replace(/[[\]\\]/g, '')}](attachment:${key})`,
  }));
  return {
    ...files[0],
    revision,
    files,
    refused: sentences,
    message: sentences.map(({ message }) => message).join(' '),
  };
}
