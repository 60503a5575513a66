import type { Request, Response } from 'express';
import { textForm, textFormLines } from '../../models/bpmn/text-form.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { namedFacts } from '../../models/town-list/named-facts.js';
import { lastChange } from '../../models/version/acts.js';
import { customFacts } from '../web/custom-facts.js';
import { fileName } from '../web/file-name.js';
import { query } from '../web/form.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { chapters, type PdfBlock, type PdfTiles, sendPdf } from '../web/pdf.js';
import { historyOf, sourceOf, standingOf } from '../web/pdf-version.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { type TextBlock, textBlocks } from '../web/text-blocks.js';
import { type Translate, translator } from '../web/texts.js';
import { callingOf } from './calling.js';
import { pdfDrawings } from './picture-size.js';
import { picturesOf } from './pictures.js';
import { profileSections } from './profile.page.js';

/** GET …/process.pdf: profile, picture and words of a version; to the own town its history too. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { process, version, municipality } = reached;
  const t = translator(localeOf(req));
  const { title, summary, purpose, keywords } = version.profile;
  const town = municipality.name;
  const printed = { version, title, town, path: pathOf(reached), inside: reached.inside };
  const lead = summary || purpose;
  const custom = await customFacts(version.profile, municipality._id, localeOf(req), { inside: reached.inside });
  const sections = await profileSections(reached, localeOf(req), { custom });
  const department = municipality.department(process.department)?.name ?? '';
  await sendPdf(req, res, fileName(title, version.label, 'pdf'), {
    ...{ tone: 'process', title, lead, author: town, keywords: [...keywords] },
    eyebrow: [t('pdf:process'), town].join(' · '),
    meta: [department, ...standingOf(req, printed), ...reviewOf(req, reached)],
    created: lastChange(version),
    running: `${town} · ${t('pdf:version', { label: version.label })}`,
    path: printed.path,
    blocks: chapters([
      ...sections.map(({ heading, entries }): [string, PdfBlock[]] => [
        heading,
        [{ kind: 'facts', rows: entries.filter(({ values }) => values.join() !== lead) }],
      ]),
      [t('pdf:picture'), await picture(req, reached)],
      [t('pdf:words'), await inWords(req, reached)],
      [t('pdf:history'), historyOf(req, printed)],
      [t('pdf:licence'), [...sourceOf(req, printed), ...contactOf(reached, t)]],
    ]),
  });
}

/** How long it holds good: until somebody looks at it again. */
function reviewOf(req: Request, { version }: ReachedVersion): string[] {
  const { reviewDate } = version.profile;
  if (!reviewDate) return [];
  return [translator(localeOf(req))('sharing:review', { date: format(localeOf(req)).date(reviewDate) })];
}

/** The page of the process, for those who see this version there. */
function pathOf({ process, version, number }: ReachedVersion): string {
  return version.number === number ? paths.process(process.key) : paths.version(process.key, version.number);
}

async function picture(req: Request, { version }: ReachedVersion): Promise<PdfBlock[]> {
  const drawn = version.diagram && (await picturesOf(services(req).diagrams, version.diagram.hash));
  if (!drawn || drawn.width === 0) return [];
  const t = translator(localeOf(req));
  const { title } = version.profile;
  const tiles = tilesFor(req);
  return [
    {
      ...{ kind: 'drawing', svg: drawn.svg, width: drawn.width, height: drawn.height },
      alternative: t('processes:pictureAlt', { title }),
      caption: t('pdf:caption', { title, label: version.label }),
      ...(tiles ? { tiles } : {}),
    },
  ];
}

/** One sheet as long as it can be read, unless somebody wants it large, or on one sheet whatever happens. */
function tilesFor(req: Request): PdfTiles | null {
  const t = translator(localeOf(req));
  const wanted = query(req).choice('diagram', pdfDrawings) ?? 'auto';
  if (wanted === 'page') return null;
  return {
    when: wanted === 'auto' ? 'auto' : 'always',
    paper: wanted === 'a3' ? 'A3' : 'A4',
    planWords: t('sharing:tiles.plan', { sheets: '{{sheets}}' }),
    bareWords: t('sharing:tiles.bare'),
    sheetWords: t('sharing:tiles.sheet', { sheet: '{{sheet}}', at: '{{at}}', sheets: '{{sheets}}' }),
  };
}

async function inWords(req: Request, reached: ReachedVersion): Promise<PdfBlock[]> {
  const facts = await namedFacts(reached.version.diagram, reached.municipality._id);
  if (!facts) return [];
  const { names } = await callingOf(req, reached, facts);
  return textBlocks(textFormLines(textForm(facts, names), localeOf(req))).flatMap(blockOf);
}

/** Steps bring their numbers along: others refer to them. */
function blockOf(block: TextBlock): PdfBlock[] {
  switch (block.kind) {
    case 'title':
      return [];
    case 'heading':
      return [{ kind: 'heading', level: 3, text: block.text }];
    case 'role':
      return [{ kind: 'heading', level: 4, text: block.text }];
    case 'text':
      return [{ kind: 'paragraph', text: block.text }];
    case 'list':
      return [{ kind: 'list', numbered: false, items: block.items }];
    case 'steps':
      return [
        { kind: 'list', numbered: true, items: block.items.map(({ text, ...rest }) => ({ ...rest, ...cut(text) })) },
      ];
  }
}

function cut(text: string): { text: string; label?: string } {
  const [, label, rest] = /^(\d+(?:\.\d+)*\.?)\s+(.*)$/s.exec(text) ?? [];
  return label && rest ? { label, text: rest } : { text };
}

function contactOf({ version }: ReachedVersion, t: Translate): PdfBlock[] {
  const { contact } = version.profile;
  return contact ? [{ kind: 'paragraph', text: `${t('processes:field.contact')}: ${contact}` }] : [];
}
