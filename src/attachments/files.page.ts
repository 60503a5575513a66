import type { Request } from 'express';
import { allEndings } from '../../models/attachment/types.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { type AttachmentCard, attachmentCards } from '../web/attachment-card.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { inMegabytes } from './receiving.js';
import type { Taken } from './taking.js';

export interface FilesPage extends Page {
  practice: { title: string; url: string; editUrl: string };
  action: string;
  /** The draft as it is now. */
  revision: number;
  accept: string;
  hint: string;
  files: (AttachmentCard & { actions: FileActions })[];
  /** One sentence for each file that was not taken. */
  refused: { name: string; sentence: string }[];
  /** What was just taken away, and the way back. */
  removed: Removed | null;
}

export interface Removed {
  name: string;
  undo: string;
}

export interface FileActions {
  note: string;
  place: string;
  replacement: string;
  removal: string;
}

declare module '../web/views.js' {
  interface Views {
    'attachments/index': FilesPage;
  }
}

export async function filesPage(
  req: Request,
  reached: ReachedText,
  { refused = [], removed = null }: { refused?: Taken['refused']; removed?: Removed | null } = {},
): Promise<FilesPage> {
  const t = translator(localeOf(req));
  const { practice, version } = reached;
  const { config } = services(req);
  const cards = await attachmentCards(reached, localeOf(req));
  const part = (key: string, name: keyof FileActions) =>
    paths.practiceFilePart(practice.key, version.number, key, name);
  return {
    title: titleOf(t, version.content.title, refused.length > 0),
    practice: {
      title: version.content.title,
      url: paths.practice(practice.key),
      editUrl: paths.practicePart(practice.key, version.number, 'edit'),
    },
    action: paths.practicePart(practice.key, version.number, 'files'),
    revision: version.revision,
    accept: allEndings.map((ending) => `.${ending}`).join(','),
    hint: t('attachments:hint', { file: inMegabytes(config.attachments.file) }),
    files: cards.map((card) => ({
      ...card,
      actions: {
        note: part(card.key, 'note'),
        place: part(card.key, 'place'),
        replacement: part(card.key, 'replacement'),
        removal: part(card.key, 'removal'),
      },
    })),
    refused: refused.map(({ name, refusal }) => ({ name, sentence: t(refusal.sentence, refusal.params) })),
    removed,
  };
}

function titleOf(t: Translate, title: string, wrong: boolean): string {
  const said = t('attachments:of', { title });
  return wrong ? `${t('common:errorTitle')} ${said}` : said;
}
