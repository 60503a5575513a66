import type { Request, Response } from 'express';
import { Diagram } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { allowFrames } from '../web/frameable.js';
import { absolute } from '../web/own-address.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { sendSandboxed } from '../web/sandboxed.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { picturesOf } from './pictures.js';

export interface EmbedPage extends Page {
  heading: string;
  town: string;
  /** Licence and version, as somebody names who shows it. */
  source: string;
  /** On this installation, opened beside the page that shows it. */
  url: string;
  stage: { pictureUrl: string; xmlUrl: string; textUrl: string; alt: string } | null;
  summary: string;
}

declare module '../web/views.js' {
  interface Views {
    'processes/embed': EmbedPage;
  }
}

/** Anybody may keep it for so long, in s: what is taken back is gone from others' pages after that. */
const keptBy = 'public, max-age=300';

export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  res.set('Cache-Control', keptBy);
  allowFrames(res);
  await page(res, 'processes/embed', embedPage(req, reached), { layout: 'embed' });
}

export async function picture(req: Request, res: Response, { version }: ReachedVersion): Promise<void> {
  const drawn = version.diagram && (await picturesOf(services(req).diagrams, version.diagram.hash));
  if (!drawn) throw new NotFound();
  res.set('Cache-Control', keptBy);
  sendSandboxed(res, 'image/svg+xml', drawn.svg);
}

export async function xml(_req: Request, res: Response, { version }: ReachedVersion): Promise<void> {
  const content = version.diagram && (await Diagram.xml(version.diagram.hash));
  if (!content) throw new NotFound();
  res.set('Cache-Control', keptBy);
  sendSandboxed(res, 'application/xml', content);
}

function embedPage(req: Request, { process, version, municipality }: ReachedVersion): EmbedPage {
  const t = translator(localeOf(req));
  const at = absolute(req);
  const { title, summary, purpose } = version.profile;
  const here = paths.embed(process.key);
  const licence = version.licence ? t(`processes:licence.${version.licence}`) : '';
  const name = `h=${version.diagram?.hash.slice(0, 12) ?? ''}`;
  return {
    title: `${title}, ${municipality.name}`,
    heading: title,
    town: municipality.name,
    source: [t('pdf:version', { label: version.label }), licence].filter(Boolean).join(' · '),
    url: at(paths.process(process.key)),
    summary: summary || purpose,
    stage: version.diagram && {
      pictureUrl: `${here}/picture.svg?${name}`,
      xmlUrl: `${here}/diagram.xml?${name}`,
      textUrl: at(`${paths.process(process.key)}/text`),
      alt: t('processes:pictureAlt', { title }),
    },
    stylesheets: version.diagram ? ['build/viewer.css'] : [],
    scripts: version.diagram ? ['build/viewer.js'] : [],
  };
}
