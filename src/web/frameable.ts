import type { RequestHandler, Response } from 'express';
import { directives } from './security.js';
import { isLocale } from './texts.js';

/** Others may show this answer within their page; everything else stays as strict as everywhere, refusals too. */
export function allowFrames(res: Response): void {
  const policy = { ...directives, frameAncestors: ['*'], formAction: ["'none'"] };
  const words = Object.entries(policy).map(([name, values]) => `${dashed(name)} ${values.join(' ')}`);
  res.removeHeader('X-Frame-Options');
  res.set({ 'Content-Security-Policy': words.join(';'), 'Cross-Origin-Resource-Policy': 'cross-origin' });
}

/** Whoever looks is nobody: no cookie is read, and the language is the one the address names. */
export const asStranger: RequestHandler = (req, _res, next) => {
  const wanted = new URLSearchParams(req.url.split('?')[1] ?? '').get('lang');
  req.headers.cookie = '';
  req.headers['accept-language'] = isLocale(wanted) ? wanted : 'de';
  next();
};

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
