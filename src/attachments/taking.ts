import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from 'express';
import { Attachment } from '../../models/attachment.js';
import { Conflict, Invalid } from '../../models/errors.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { isEditable, stateOf } from '../../models/version/acts.js';
import { doerOf } from '../web/doer.js';
import { services } from '../web/services.js';
import { examine } from './examining.js';
import { keep } from './keeping.js';
import { inMegabytes, type Received } from './receiving.js';
import { FileRefused } from './refused.js';

/** What became of the files of one form, each on its own. */
export interface Taken {
  revision: number;
  attachments: Attachment[];
  refused: { name: string; refusal: FileRefused }[];
}

/** Most are examined sooner than this: then the next page already shows them. */
const patience = 5000;

/** Before anything is received: what nobody may change any more takes no files. */
export function mustBeOpen({ version }: ReachedText): void {
  if (!isEditable(stateOf(version.acts))) throw new Conflict('notEditable');
}

/** Keeps the files, then moves the one pointer; what does not get there leaves nothing behind. */
export async function take(
  req: Request,
  { version, practice }: ReachedText,
  received: readonly Received[],
  replaced: Attachment | null = null,
): Promise<Taken> {
  const { config } = services(req);
  const by = doerOf(req);
  const attachments: Attachment[] = [];
  const examining: Promise<unknown>[] = [];
  const refused: Taken['refused'] = [];
  const belonging = { municipality: practice.municipality, practice: practice._id, by, replaces: replaced };
  let revision = version.revision;
  for (const one of received) {
    try {
      const attachment = await keep(one, belonging, config.attachments);
      try {
        const practiceLimit = config.attachments.practice;
        revision = replaced
          ? await version.replaceAttached({ replaced, with: attachment, by, practiceLimit })
          : await version.attach({ attachments: [attachment], by, practiceLimit });
      } catch (error) {
        await Attachment.discard(attachment);
        throw asRefusal(error, config.attachments.practice);
      }
      attachments.push(attachment);
      examining.push(examine(attachment, config, one.path));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      refused.push({ name: one.name, refusal: error });
    }
  }
  await Promise.race([Promise.all(examining), pause(patience, undefined, { ref: false })]);
  return { revision, attachments, refused };
}

function asRefusal(error: unknown, limit: number): unknown {
  if (!(error instanceof Invalid)) return error;
  const full = error.fields.files === 'attachments:refused.practiceFull';
  return new FileRefused(full ? 'practiceFull' : 'tooMany', { limit: inMegabytes(limit) });
}
