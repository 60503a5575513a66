import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { Memory, type Topic } from '../../models/freshness.js';
import { localeOf, sessionCookie, themeOf } from './session.js';

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** What pages for visitors are made of. */
const topics: readonly Topic[] = ['community', 'editions', 'practices', 'processes', 'towns'];
const mostPages = 200;
/** Until other processes' writes show; an age such as "5 minutes ago" is at most so much too young. */
const goodFor = 5000;

interface KeptPage {
  tag: string;
  body: Buffer;
  /** Made when the first browser takes it. */
  packed: Map<string, Promise<Buffer>>;
}

interface Asked {
  pages: Memory<KeptPage>;
  key: string;
  count: number;
}

const askedFor = new WeakMap<Response, Asked>();

/**
 * All visitors see the same page: it is rendered and packed once, until something it shows is written. Whoever has a
 * session, and every page that does not say it is for visitors (see `page`), goes the whole way.
 */
export function visitorPages(): RequestHandler {
  const signedIn = new RegExp(`(^|;\\s*)${sessionCookie}=`);
  const pages = new Memory<KeptPage>({ topics, most: mostPages, goodFor });
  return (req, res, next) => {
    if (req.method !== 'GET' || signedIn.test(req.headers.cookie ?? '')) return next();
    const key = [localeOf(req), themeOf(req), req.originalUrl].join(' ');
    const kept = pages.get(key);
    if (kept) return send(req, res, kept);
    askedFor.set(res, { pages, key, count: pages.count() });
    next();
  };
}

/** Keeps this page for the next visitors; nothing happens for anybody else. */
export function keepForVisitors(res: Response, html: string): void {
  const asked = askedFor.get(res);
  if (!asked || res.req.user) return;
  res.vary('Accept-Language, Cookie');
  const body = Buffer.from(html, 'utf8');
  const tag = (res.app.get('etag fn') as (body: Buffer) => string)(body);
  asked.pages.set(asked.key, { tag, body, packed: new Map() }, asked.count);
}

async function send(req: Request, res: Response, kept: KeptPage): Promise<void> {
  res.set({ ETag: kept.tag, 'Cache-Control': 'private, no-cache' });
  res.vary('Accept-Language, Cookie, Accept-Encoding');
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  const encoding = req.acceptsEncodings('br', 'gzip', 'identity');
  const body = encoding === 'br' || encoding === 'gzip' ? await packed(kept, encoding) : kept.body;
  if (body !== kept.body) res.set('Content-Encoding', String(encoding));
  res.type('html').set('Content-Length', String(body.length)).end(body);
}

function packed(kept: KeptPage, encoding: 'br' | 'gzip'): Promise<Buffer> {
  const known = kept.packed.get(encoding);
  if (known) return known;
  const packing = encoding === 'br' ? packBrotli(kept.body, quick) : packGzip(kept.body);
  kept.packed.set(encoding, packing);
  return packing;
}
