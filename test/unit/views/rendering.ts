import { join } from 'node:path';
import ejs from 'ejs';
import express from 'express';
import { type HTMLElement, parse } from 'node-html-parser';
import { root } from '../../../src/root.js';
import { asset } from '../../../src/web/assets.js';
import { dataBlock } from '../../../src/web/data-block.js';
import { format } from '../../../src/web/format.js';
import { icon } from '../../../src/web/icon.js';
import { paths } from '../../../src/web/paths.js';
import type { Shell } from '../../../src/web/shell.js';
import { statusLook } from '../../../src/web/status.js';
import { type Locale, translator } from '../../../src/web/texts.js';

const app = express();
app.set('views', join(root, 'views'));
app.set('view engine', 'ejs');

/** What stands around a page in these tests; `fields` change what a test is about. */
export function shellFor(fields: Partial<Shell> = {}): Shell {
  return {
    locale: 'de',
    theme: null,
    path: '/processes?state=draft',
    baseUrl: 'https://fundus.example',
    municipality: { name: 'Stadt Eichenbrück', slug: 'eichenbrueck' },
    user: {
      id: '64b000000000000000000001',
      name: 'Katrin Hempel',
      initials: 'KH',
      shortcuts: true,
      administers: false,
    },
    unread: 3,
    nav: [
      { key: 'start', href: '/start', current: false },
      { key: 'processes', href: '/processes', current: true },
    ],
    toasts: [],
    demo: false,
    version: '0.1.0',
    paths,
    ...fields,
  };
}

export const visiting: Partial<Shell> = {
  user: null,
  municipality: null,
  nav: [
    { key: 'catalogue', href: '/', current: true },
    { key: 'processes', href: '/processes', current: false },
  ],
};

/** A view or a partial as Express renders it, with the tools every view has. */
export async function rendered(view: string, locals: object, shell: Partial<Shell> = {}): Promise<HTMLElement> {
  return parse(await html(view, locals, shell));
}

export function html(view: string, locals: object, shell: Partial<Shell> = {}): Promise<string> {
  const around = shellFor(shell);
  const tools = {
    shell: around,
    t: translator(around.locale),
    format: format(around.locale),
    icon,
    asset,
    statusLook,
    escapeText: ejs.escapeXML,
    dataBlock,
  };
  return new Promise((done, failed) => {
    app.render(view, { ...tools, ...locals }, (error: Error | null, text?: string) =>
      error ? failed(error) : done(text ?? ''),
    );
  });
}

export const bothLocales: readonly Locale[] = ['de', 'en'];

/** What a person reads, with single spaces. */
export function words(element: HTMLElement | null): string {
  return (element?.text ?? '').replace(/\s+/g, ' ').trim();
}
