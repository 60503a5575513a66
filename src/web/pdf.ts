import type { Request, Response } from 'express';
import type { PdfBlock, PdfDocument } from '../render/pdf/document.js';
import { absolute } from './own-address.js';
import { sendSandboxed } from './sandboxed.js';
import { services } from './services.js';
import { localeOf } from './session.js';
import { translator } from './texts.js';

export type { PdfBlock, PdfDocument, PdfRun } from '../render/pdf/document.js';

/** What is different from document to document; the rest is the same in all of this installation. */
export type PdfContent = Omit<PdfDocument, 'language' | 'address' | 'pageWords' | 'cutWords'> & { path: string };

/** Written by a worker, in the language of the reader; kept by nobody in between, since what is public may be taken back. */
export async function sendPdf(req: Request, res: Response, name: string, content: PdfContent): Promise<void> {
  const bytes = await services(req).diagrams.pdf(whole(req, content));
  res.attachment(name);
  sendSandboxed(res, 'application/pdf', Buffer.from(bytes));
}

/** The same as a Word file. */
export async function sendDocx(req: Request, res: Response, name: string, content: PdfContent): Promise<void> {
  const bytes = await services(req).diagrams.docx(whole(req, content));
  res.attachment(name);
  sendSandboxed(res, docx, Buffer.from(bytes));
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

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
