import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { blankBpmn } from '../../models/bpmn/blank.js';
import type { ModellerConfig } from '../../src/browser/modeller/config.js';
import type { NoteThread } from '../../src/browser/modeller/notes/note-thread.js';
import { root } from '../../src/root.js';
import { invoiceXml } from './modeller-harness-diagram.js';

/** How the pretended server behaves; tests switch it while the page is open. */
export interface Behaviour {
  /** 'offline' drops the connection, 'slow' answers after two seconds. */
  mode: 'normal' | 'offline' | 'signedOut' | 'refused' | 'rejected' | 'slow';
}

export interface Harness {
  url(options?: { locale?: 'de' | 'en'; theme?: 'light' | 'dark'; state?: ModellerConfig['version']['state'] }): string;
  viewerUrl(options?: { theme?: 'light' | 'dark' }): string;
  behaviour: Behaviour;
  draft: { xml: string; revision: number; title: string; by: string; at: string };
  copies: string[];
  saves: number;
  palette: string;
  others: { name: string; initials: string; since: string; editing: boolean }[];
  notes: NoteThread[];
  /** Somebody else saves. */
  saveAs(name: string, xml: string): void;
  close(): Promise<void>;
}

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'";

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** A page with the modeller (or the viewer) over an in-memory draft: what the server promises, without the server. */
export async function startHarness(xml: string = invoiceXml): Promise<Harness> {
  const harness: Harness = {
    url: ({ locale = 'de', theme = 'light', state = 'draft' } = {}) =>
      `${base()}/?locale=${locale}&theme=${theme}&state=${state}`,
    viewerUrl: ({ theme = 'light' } = {}) => `${base()}/viewer?theme=${theme}`,
    behaviour: { mode: 'normal' },
    draft: { xml, revision: 1, title: 'Eingangsrechnung digital bearbeiten', by: 'Katrin Hempel', at: now() },
    copies: [],
    saves: 0,
    palette: 'short',
    others: [],
    notes: [],
    saveAs(name, saved) {
      harness.draft = { ...harness.draft, xml: saved, revision: harness.draft.revision + 1, by: name, at: now() };
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  const server: Server = createServer((req, res) => {
    answer(harness, req, res).catch(() => res.writeHead(404).end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return harness;
}

async function answer(harness: Harness, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://harness');
  const page = pages[url.pathname];
  if (url.pathname.startsWith('/assets/')) await file(url.pathname.slice('/assets/'.length), res);
  else if (page)
    res
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': CSP })
      .end(page(harness, url.searchParams));
  else if (harness.behaviour.mode === 'offline') req.socket.destroy();
  else await data(harness, url.pathname, req, res);
}

const pages: Record<string, (harness: Harness, query: URLSearchParams) => string> = {
  '/': modellerPage,
  '/viewer': viewerPage,
  '/sign-in': () => '<!doctype html><title>Anmelden</title><p>Anmelden</p>',
};

async function data(harness: Harness, path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (harness.behaviour.mode === 'slow') await new Promise((done) => setTimeout(done, 2000));
  const sent = await body(req);
  const [status, answer] = dataAnswer(harness, path, sent);
  const xml = typeof answer === 'string';
  const headers = xml
    ? { 'Content-Type': 'application/xml', 'X-Revision': String(harness.draft.revision) }
    : { 'Content-Type': 'application/json' };
  res.writeHead(status, headers).end(xml ? answer : JSON.stringify(answer));
}

function dataAnswer(harness: Harness, path: string, sent: Record<string, unknown>): [status: number, answer: unknown] {
  switch (path) {
    case '/draft.xml':
      return [200, harness.draft.xml || blankBpmn({ name: harness.draft.title })]; // unsaved, another one each time
    case '/draft':
      return save(harness, sent);
    case '/presence':
      return [200, { others: harness.others }];
    case '/palette':
      harness.palette = String(sent.mode);
      return [200, { mode: harness.palette }];
    case '/comments':
      return [200, { threads: harness.notes }];
    case '/copies':
      harness.copies.push(String(sent.xml));
      return [201, { url: '/copy' }];
    default:
      return [404, {}];
  }
}

function save(harness: Harness, sent: Record<string, unknown>): [status: number, answer: unknown] {
  const { mode } = harness.behaviour;
  const { revision, by, at } = harness.draft;
  if (mode === 'signedOut') return [401, {}];
  if (mode === 'refused') return [403, {}];
  if (mode === 'rejected') return [422, { message: 'Die Datei ist kein BPMN.' }];
  if (sent.revision !== revision) return [409, { by, at, revision, xmlUrl: '/draft.xml' }];
  harness.saves += 1;
  harness.draft = {
    xml: String(sent.xml),
    revision: revision + 1,
    title: typeof sent.title === 'string' ? sent.title : harness.draft.title,
    by: 'Katrin Hempel',
    at: now(),
  };
  return [200, { revision: revision + 1, savedAt: harness.draft.at }];
}

function modellerPage(harness: Harness, query: URLSearchParams): string {
  const config: ModellerConfig = {
    locale: query.get('locale') === 'en' ? 'en' : 'de',
    process: { key: 'p-1', title: harness.draft.title, url: '/viewer', department: 'Kämmerei' },
    version: {
      number: 3,
      label: '3.3',
      state: (query.get('state') ?? 'draft') as ModellerConfig['version']['state'],
      revision: harness.draft.revision,
    },
    user: { id: 'u-1', name: 'Katrin Hempel' },
    xmlUrl: '/draft.xml',
    saveUrl: '/draft',
    presenceUrl: '/presence',
    notesUrl: '/comments',
    practices: {},
    copyUrl: '/copies',
    presentationUrl: '/presentation?from=modeller',
    captureUrl: '/capture',
    submitUrl: '/submission/new',
    signInUrl: '/sign-in',
    paletteMode: harness.palette === 'full' ? 'full' : 'short',
    paletteUrl: '/palette',
    asked: null,
    callableUrl: '/callable.json',
    called: {},
    severities: {},
    roles: ['Fachamt', 'Kämmerei', 'Stadtkasse'],
    systems: ['DMS', 'Haushaltssystem'],
  };
  return frame(
    query,
    config.locale,
    'modeller',
    `<div class="mo" data-controller="modeller" data-modeller-config-value="${attribute(JSON.stringify(config))}"></div>`,
  );
}

function viewerPage(harness: Harness, query: URLSearchParams): string {
  const steps = Object.fromEntries(
    [...harness.draft.xml.matchAll(/<bpmn:\w+ id="(r\d+)" name="([^"]+)"/g)].map(([, id, title]) => [
      id,
      { title, eyebrow: 'Aufgabe · Fachamt', text: 'Das Fachamt bestätigt Lieferung und Preis im DMS.' },
    ]),
  );
  return frame(
    query,
    'de',
    'viewer',
    `<main class="fn-wrap"><h1>Prozess</h1><div class="fn-stage fn-canvas" data-controller="diagram" data-diagram-url-value="/draft.xml" data-diagram-steps-value="${attribute(JSON.stringify(steps))}"><div class="fn-stage__c" data-diagram-target="canvas"><img class="fn-stage__picture" data-diagram-target="picture" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" alt="Ablaufdiagramm"></div></div></main>`,
  );
}

function frame(query: URLSearchParams, locale: string, name: string, inside: string): string {
  const theme = query.get('theme');
  return `<!doctype html><html lang="${locale}"${theme ? ` data-kern-theme="${theme === 'dark' ? 'dark' : 'light'}"` : ''}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Prüfseite</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/build/${name}.css"><link rel="stylesheet" href="/assets/build/application.css">
<script type="module" src="/assets/build/${name}.js"></script></head><body>${inside}</body></html>`;
}

async function file(path: string, res: ServerResponse): Promise<void> {
  const safe = normalize(path).replace(/^(\.\.[/\\])+/, '');
  const content = await readFile(join(root, 'public', safe));
  res.writeHead(200, { 'Content-Type': TYPES[extname(safe)] ?? 'application/octet-stream' }).end(content);
}

async function body(req: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
}

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

const now = () => new Date().toISOString();
