import type { Request } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { format } from '../web/format.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type ProcessHead, processHead } from './head.js';
import { pdfDrawings, pictureWidths, widthLimits } from './picture-size.js';
import { picturesOf } from './pictures.js';

export interface SharingPage extends Page {
  head: ProcessHead;
  /** null: nothing is drawn. */
  picture: {
    pngUrl: string;
    svgUrl: string;
    widths: { value: string; label: string; checked: boolean }[];
    limits: { least: number; most: number };
  } | null;
  pdf: { url: string; drawings: { value: string; label: string }[] };
  /** null: not published to everyone. */
  embed: { code: string; frameUrl: string } | null;
}

declare module '../web/views.js' {
  interface Views {
    'processes/sharing': SharingPage;
  }
}

/** The picture in a size of one's choice, and the lines that show a published process on another page. */
export async function sharingPage(req: Request, reached: ReachedVersion): Promise<SharingPage> {
  const t = translator(localeOf(req));
  const head = await processHead(req, reached, 'diagram');
  return {
    title: `${head.title}: ${t('sharing:title')}`,
    head,
    picture: await picture(req, reached),
    pdf: {
      url: paths.versionPart(reached.process.key, reached.version.number, 'process.pdf'),
      drawings: pdfDrawings.map((value) => ({ value, label: t(`sharing:drawing.${value}`) })),
    },
    embed: embed(req, reached),
  };
}

async function picture(req: Request, { process, version }: ReachedVersion): Promise<SharingPage['picture']> {
  const drawn = version.diagram && (await picturesOf(services(req).diagrams, version.diagram.hash));
  if (!drawn || drawn.width === 0) return null;
  const f = format(localeOf(req));
  const t = translator(localeOf(req));
  const part = (name: string) => paths.versionPart(process.key, version.number, name);
  return {
    pngUrl: part('download.png'),
    svgUrl: part('download.svg'),
    widths: pictureWidths.map((width) => {
      const height = Math.round((drawn.height / drawn.width) * width);
      const size = `${f.number(width)} × ${f.number(height)}`;
      return { value: String(width), label: t(`sharing:width.${width}`, { size }), checked: width === 1600 };
    }),
    limits: widthLimits,
  };
}

function embed(req: Request, { process, version, municipality }: ReachedVersion): SharingPage['embed'] {
  if (process.shown.public !== version.number) return null;
  const t = translator(localeOf(req));
  const locale = localeOf(req);
  const frameUrl = `${paths.embed(process.key)}${locale === 'en' ? '?lang=en' : ''}`;
  const title = t('sharing:frameTitle', { title: version.profile.title, town: municipality.name });
  const code = `<iframe src="${absolute(req)(frameUrl)}" title="${escaped(title)}" width="100%" height="480" loading="lazy" allowfullscreen></iframe>`;
  return { code, frameUrl };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
