import type { Request, Response } from 'express';
import { sections } from '../../models/practice/content.js';
import { practicesWith } from '../../models/practice/finding.js';
import { linkedProcesses } from '../../models/practice/links.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { lastChange } from '../../models/version/acts.js';
import { fileName } from '../web/file-name.js';
import { format } from '../web/format.js';
import { markdownBlocks } from '../web/markdown-blocks.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { chapters, type PdfBlock, type PdfRun, sendPdf } from '../web/pdf.js';
import { historyOf, sourceOf, standingOf } from '../web/pdf-version.js';
import { figure } from '../web/practice-card.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { factsOf } from './practice.page.js';

/** GET …/practice.pdf: everything the page of a practice says, to whom it says it. */
export async function show(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { practice, version, municipality } = reached;
  const t = translator(localeOf(req));
  const { content } = version;
  const town = municipality.name;
  const printed = { version, title: content.title, town, path: pathOf(reached), inside: reached.inside };
  const facts = factsOf(content, req, t).map(({ label, value }) => ({ label, values: [value] }));
  await sendPdf(req, res, fileName(content.title, version.label, 'pdf'), {
    ...{ tone: 'practice', title: content.title, lead: content.lead, author: town, keywords: [] },
    eyebrow: [t('pdf:practice'), town].join(' · '),
    meta: [municipality.department(practice.department)?.name ?? '', ...standingOf(req, printed)],
    created: lastChange(version),
    running: `${town} · ${t('pdf:version', { label: version.label })}`,
    path: printed.path,
    blocks: [
      ...figures(req, reached),
      ...chapters([
        [t('practices:atAGlance'), facts.length > 0 ? [{ kind: 'facts', rows: facts }] : []],
        ...sections.map((section): [string, PdfBlock[]] => [
          t(`practices:section.${section}`),
          markdownBlocks(content[section], absolute(req)),
        ]),
        [t('practices:field.contact'), content.contact ? [{ kind: 'paragraph', text: content.contact }] : []],
        [t('practices:partOf'), await processes(req, reached)],
        [t('practices:related'), await related(req, reached)],
        [t('pdf:history'), historyOf(req, printed)],
        [t('pdf:licence'), sourceOf(req, printed)],
      ]),
    ],
  });
}

function pathOf({ practice, version, number }: ReachedText): string {
  return version.number === number ? paths.practice(practice.key) : paths.practiceVersion(practice.key, version.number);
}

function figures(req: Request, { version }: ReachedText): PdfBlock[] {
  const shown = version.content.effects
    .map((effect) => figure(effect, format(localeOf(req))))
    .filter((one) => one.after !== '')
    .map(({ before, after, unit, label }) => ({ before, after, words: [unit, label].filter(Boolean).join(' ') }));
  return shown.length > 0 ? [{ kind: 'figures', figures: shown }] : [];
}

/** Only what this reader may open: who may not see a process does not learn of it here either. */
async function processes(req: Request, { version }: ReachedText): Promise<PdfBlock[]> {
  const t = translator(localeOf(req));
  const links = await linkedProcesses(actorOf(req), version.content.processes);
  const items = links.map(({ link, process, title, steps }) => {
    const step = steps.find(({ id }) => id === link.element)?.name;
    return {
      text: [
        linked(req, title, paths.process(process.key)),
        { text: ` (${t(`practices:linkRole.${link.role}`)})` },
        ...(step ? [{ text: `: ${t('practices:step', { step })}` }] : []),
      ],
    };
  });
  return items.length > 0 ? [{ kind: 'list', numbered: false, items }] : [];
}

async function related(req: Request, { version }: ReachedText): Promise<PdfBlock[]> {
  const found = await practicesWith(actorOf(req), version.content.practices);
  const items = found.map(({ title, key, lead }) => ({
    text: [linked(req, title, paths.practice(key))],
    ...(lead ? { details: [lead] } : {}),
  }));
  return items.length > 0 ? [{ kind: 'list', numbered: false, items }] : [];
}

function linked(req: Request, text: string, path: string): PdfRun {
  return { text, link: absolute(req)(path) };
}
