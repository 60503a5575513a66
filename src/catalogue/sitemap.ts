import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { publicCollections } from '../../models/collection/listing.js';
import { newestEditions } from '../../models/edition.js';
import { NotFound } from '../../models/errors.js';
import { allTowns } from '../../models/municipality/directory.js';
import { countOf, publicPractices, publicProcesses } from '../../models/search/published.js';
import { publicScope } from '../../models/search-entry.js';
import { param } from '../web/form.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { textElement } from './xml.js';

/** https://www.sitemaps.org/protocol.html: more addresses may not stand in one file. */
const mostAddresses = 50_000;
/** As many stand in the file of pages; see publicCollections. */
const mostCollections = 10_000;
/** As many are read at most; see newestEditions. */
const mostEditions = 2000;
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const head = '<?xml version="1.0" encoding="utf-8"?>\n';

interface Listed {
  path: string;
  changed?: Date;
}

/** GET /sitemap.xml: the index of all parts. */
export async function index(req: Request, res: Response): Promise<void> {
  const at = absolute(req);
  const files = await processFiles();
  const parts = ['pages', 'practices', ...Array.from({ length: files }, (_, file) => `processes-${file + 1}`)];
  const links = parts.map((part) => `<sitemap>${textElement('loc', at(paths.sitemapPart(part)))}</sitemap>\n`);
  res.type('application/xml').send(`${head}<sitemapindex ${namespace}>\n${links.join('')}</sitemapindex>\n`);
}

/** GET /sitemaps/:part.xml: pages and towns, or so many processes; written while it is read. */
export async function show(req: Request, res: Response): Promise<void> {
  const listed = await listedIn(param(req, 'part'));
  if (!listed) throw new NotFound();
  res.type('application/xml');
  await pipeline(Readable.from(urlset(listed, absolute(req))), res);
}

async function listedIn(part: string): Promise<AsyncIterable<Listed> | null> {
  if (part === 'pages') return pages();
  if (part === 'practices') return practices();
  const number = Number(/^processes-([1-9]\d{0,4})$/.exec(part)?.[1] ?? 0);
  const files = number > 0 ? await processFiles() : 0;
  return number > 0 && number <= files ? processes((number - 1) * mostAddresses) : null;
}

async function processFiles(): Promise<number> {
  return Math.ceil((await countOf(publicScope)) / mostAddresses);
}

async function* pages(): AsyncIterable<Listed> {
  for (const path of [paths.home, paths.processes, paths.practices, paths.collections, paths.towns]) yield { path };
  const editions = await newestEditions(['public']);
  if (editions.length > 0) yield { path: paths.publishedAgendas };
  for (const { key, number, published } of editions) yield { path: paths.edition(key, number), changed: published.at };
  for (const { key, updatedAt } of await publicCollections()) yield { path: paths.collection(key), changed: updatedAt };
  for (const town of (await allTowns()).slice(0, mostAddresses - mostCollections - mostEditions - 10))
    yield { path: paths.town(town.slug) };
}

async function* processes(skip: number): AsyncIterable<Listed> {
  for await (const { key, updatedAt } of publicProcesses(skip, mostAddresses))
    yield { path: paths.process(key), changed: updatedAt };
}

async function* practices(): AsyncIterable<Listed> {
  for await (const { key, updatedAt } of publicPractices(mostAddresses))
    yield { path: paths.practice(key), changed: updatedAt };
}

async function* urlset(listed: AsyncIterable<Listed>, at: (path: string) => string): AsyncIterable<string> {
  yield `${head}<urlset ${namespace}>\n`;
  for await (const { path, changed } of listed)
    yield `<url>${textElement('loc', at(path))}${changed ? textElement('lastmod', changed.toISOString()) : ''}</url>\n`;
  yield '</urlset>\n';
}
