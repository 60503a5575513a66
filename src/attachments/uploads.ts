import type { Request, Response } from 'express';
import { Types } from 'mongoose';
import { Attachment } from '../../models/attachment.js';
import { Conflict, NotFound } from '../../models/errors.js';
import type { ReachedText } from '../../models/practice/reach.js';
import type { Config } from '../config.js';
import { form, param } from '../web/form.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { actorOf } from '../web/session.js';
import { inData, statusOf } from './files.js';
import { townFull } from './keeping.js';
import { PartialFile } from './partial.js';
import { diskRefusal, tooLarge } from './receiving.js';
import { FileRefused } from './refused.js';
import { mustBeOpen, type Taken, take } from './taking.js';

// Large files in pieces: POST says what comes, PATCH brings the bytes from `Upload-Offset` on, GET tells how many are
// here, DELETE gives up. The right is asked at every piece, by the routes.

/** Says what will come. Answers the address for the pieces, or at once why it is not taken. */
export async function create(req: Request, res: Response, reached: ReachedText): Promise<void> {
  mustBeOpen(reached);
  const { config } = services(req);
  const { practice, version } = reached;
  const typed = form(req);
  const [name, size] = [typed.text('name', 300), typed.number('size') ?? Number.NaN];
  const { file } = config.attachments;
  if (!Number.isSafeInteger(size) || size <= 0) return refuse(req, res, reached, name, new FileRefused('form'));
  if (size > file) return refuse(req, res, reached, name, tooLarge(file));
  const [user, municipality] = [userOf(req), practice.municipality.toString()];
  const about = {
    user,
    municipality,
    version: version._id.toString(),
    name,
    size,
    replaces: typed.text('replaces', 40),
  };
  const partial = await PartialFile.begin(config.dataDir, about);
  if (!(await fits(partial, practice.municipality, config))) {
    await partial.remove();
    return refuse(req, res, reached, name, townFull(config.attachments));
  }
  const url = paths.practicePart(practice.key, version.number, `uploads/${partial.id}`);
  res.status(201).json({ url, offset: 0 });
}

/** What is on its way counts too: else many that are never finished would fill the disk. */
async function fits(
  { about }: PartialFile,
  municipality: Types.ObjectId,
  { dataDir, attachments }: Pick<Config, 'dataDir' | 'attachments'>,
): Promise<boolean> {
  const all = await PartialFile.all(dataDir);
  await PartialFile.trim(all, about.user);
  const coming = await Promise.all(
    all
      .filter((one) => one.about.municipality === about.municipality)
      .map(async (one) => ((await one.ended()) ? 0 : one.about.size)),
  );
  const together = coming.reduce((sum, size) => sum + size, await Attachment.townSize(municipality));
  return together <= attachments.town;
}

export async function show(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const partial = await found(req, reached);
  res.json({ offset: await partial.offset(), ended: await partial.ended() });
}

/** One piece after the other; the last one makes an attachment of them. */
export async function update(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const partial = await found(req, reached);
  const known = await partial.ended();
  if (known) return void res.status(known.status).json(known.answer);
  mustBeOpen(reached);
  const release = await partial.hold();
  if (!release) return void res.status(409).json({ offset: await partial.offset() });
  // Let go before the answer: the next piece comes at once, perhaps to another process.
  const answer = await addPiece(req, res, reached, partial).finally(release);
  if (answer) res.status(answer.status).json(answer.body);
}

/** null: nobody is there to be told, or they were told already. */
async function addPiece(req: Request, res: Response, reached: ReachedText, partial: PartialFile) {
  const offset = await partial.offset();
  if (req.get('Upload-Offset') !== String(offset)) return { status: 409, body: { offset } };
  if (!(await appended(req, res, reached, partial))) return null;
  const here = await partial.offset();
  if (here < partial.about.size) return { status: 200, body: { offset: here } };
  const taken = await takeWhole(req, reached, partial);
  const ended = { status: statusOf(taken), answer: inData(req, taken) };
  await partial.end(ended);
  return { status: ended.status, body: ended.answer };
}

/** Broken off, what came stays for the next try; nobody is there to be told. */
async function appended(req: Request, res: Response, reached: ReachedText, partial: PartialFile): Promise<boolean> {
  try {
    await partial.append(req);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'].includes(code)) return false;
    const refusal = error instanceof FileRefused ? error : diskRefusal(error);
    if (!(refusal instanceof FileRefused)) throw error;
    await partial.remove();
    refuse(req, res, reached, partial.about.name, refusal);
    return false;
  }
}

export async function destroy(req: Request, res: Response, reached: ReachedText): Promise<void> {
  await (await found(req, reached)).remove();
  res.status(204).end();
}

/** Only who began it, and only for the version it was begun for. */
async function found(req: Request, { version }: ReachedText): Promise<PartialFile> {
  const partial = await PartialFile.find(services(req).config.dataDir, param(req, 'upload'));
  const mine = partial?.about.user === userOf(req) && partial.about.version === version._id.toString();
  if (!partial || !mine) throw new NotFound();
  return partial;
}

async function takeWhole(req: Request, reached: ReachedText, { path, about }: PartialFile): Promise<Taken> {
  const named = Array.from(reached.version.content.attachments, (one) => new Types.ObjectId(one.attachment));
  const replaced = about.replaces ? await Attachment.findOne({ _id: { $in: named }, key: about.replaces }) : null;
  if (about.replaces && !replaced) throw new Conflict('notItsTime');
  return take(req, reached, [{ path, name: about.name }], replaced);
}

function refuse(req: Request, res: Response, { version }: ReachedText, name: string, refusal: FileRefused): void {
  const taken = { revision: version.revision, attachments: [], refused: [{ name, refusal }] };
  res.status(statusOf(taken)).json(inData(req, taken));
}

function userOf(req: Request): string {
  return actorOf(req)._id?.toString() ?? '';
}
