import ejs from 'ejs';
import type { Response } from 'express';
import { asset } from './assets.js';
import { dataBlock } from './data-block.js';
import { format } from './format.js';
import { icon } from './icon.js';
import { type Shell, shell } from './shell.js';
import { statusLook } from './status.js';
import { translator } from './texts.js';
import type { Page, Views } from './views.js';
import { keepForVisitors } from './visitor-pages.js';

export interface PageOptions {
  status?: number;
  /** application: bar, foot, skip link · tool: full screen, nothing around · plain: bar and foot without navigation ·
      bare: a piece of a page, fetched by the page it goes into · embed: within a page of somebody else */
  layout?: 'application' | 'tool' | 'plain' | 'bare' | 'embed';
  /** Every visitor sees the same: rendered once for all of them (visitor-pages.ts). */
  sameForVisitors?: boolean;
}

/** Renders a view with exactly the typed object it declares, inside its layout. A template error rejects. */
export async function page<V extends keyof Views>(
  res: Response,
  view: V,
  model: Views[V] & Page,
  options: PageOptions = {},
): Promise<void> {
  const around = await shell(res);
  const tools = viewTools(around);
  const body = await render(res, view, { ...tools, page: model });
  const html = await render(res, `layouts/${options.layout ?? 'application'}`, { ...tools, page: model, body });
  res.status(options.status ?? 200).type('html');
  if (options.sameForVisitors) keepForVisitors(res, html);
  res.send(html);
}

function viewTools(around: Shell) {
  return {
    shell: around,
    t: translator(around.locale),
    format: format(around.locale),
    icon,
    asset,
    statusLook,
    /** For markup that a view puts together itself, to hand to a partial. */
    escapeText: ejs.escapeXML,
    dataBlock,
  };
}

function render(res: Response, view: string, locals: object): Promise<string> {
  return new Promise((done, failed) => {
    res.app.render(view, locals, (error: Error | null, html?: string) => (error ? failed(error) : done(html ?? '')));
  });
}
