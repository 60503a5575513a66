import type { Request, Response } from 'express';
import { Memory, remember } from '../../models/freshness.js';
import type { PdfBlock, PdfDocument } from '../render/pdf/document.js';
import { absolute } from './own-address.js';
import { sendSandboxed } from './sandboxed.js';
import { services } from './services.js';
import { localeOf } from './session.js';
import { translator } from './texts.js';

export type { PdfBlock, PdfDocument, PdfRun, PdfTiles } from '../render/pdf/document.js';

/** What is different from document to document; the rest is the same in all of this installation. */
export type PdfContent = Omit<PdfDocument, 'language' | 'address' | 'pageWords' | 'cutWords'> & { path: string };

/** Documents of what never changes, with everything they depend on as their key: written once for all who take them. */
const kept = new Memory<Promise<Uint8Array>>({ topics: [], most: 40, goodFor: 6 * 3_600_000 });

/**
 * Written by a worker, in the language of the reader. Kept by nobody in between, since what is public may be taken back;
 * here only what never changes, under a name for its content.
 */
export async function sendPdf(
  req: Request,
  res: Response,
  name: string,
  content: PdfContent,
  unchanging?: string,
): Promise<void> {
  const document = whole(req, content);
  const bytes = await written(`pdf ${unchanging}`, document, unchanging, () => services(req).diagrams.pdf(document));
  res.attachment(name);
  sendSandboxed(res, 'application/pdf', Buffer.from(bytes));
}

/** The same as a Word file. */
export async function sendDocx(
  req: Request,
  res: Response,
  name: string,
  content: PdfContent,
  unchanging?: string,
): Promise<void> {
  const document = whole(req, content);
  const bytes = await written(`docx ${unchanging}`, document, unchanging, () => services(req).diagrams.docx(document));
  res.attachment(name);
  sendSandboxed(res, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', Buffer.from(bytes));
}

function written(
  key: string,
  { language, address }: PdfDocument,
  unchanging: string | undefined,
  write: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  return unchanging === undefined ? write() : remember(kept, [key, language, address].join(' '), write);
}

function whole(req: Request, { path, ...content }: PdfContent): PdfDocument {
  const t = translator(localeOf(req));
  return {
    ...content,
    language: localeOf(req) === 'de' ? 'de-DE' : 'en-GB',
    address: absolute(req)(path),
    // The worker knows the numbers.
    pageWords: t('pdf:page', { page: '{{page}}', pages: '{{pages}}' }),
    cutWords: t('pdf:cut', { address: absolute(req)(path) }),
  };
}

/** Chapters that hold something, each under its heading. */
export function chapters(all: readonly [heading: string, blocks: PdfBlock[]][]): PdfBlock[] {
  return all
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([text, blocks]): PdfBlock[] => [{ kind: 'heading', level: 2, text }, ...blocks]);
}
