import type { Request, Response } from 'express';
import { analyse } from '../../models/bpmn/analysis.js';
import { Diagram } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { fileName } from '../web/file-name.js';
import { param, query } from '../web/form.js';
import { page } from '../web/page.js';
import { sendSandboxed } from '../web/sandboxed.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { sendTable, tableEndings } from '../web/spreadsheet.js';
import { translator } from '../web/texts.js';
import { versionFigures } from '../web/version-figures.js';
import { analysisPage } from './analysis.page.js';
import { analysisSheets } from './analysis-tables.js';
import { heatMarks } from './analysis-words.js';
import { heatKinds, heatOf } from './heat.js';
import { picturesOf } from './pictures.js';

/** What a process takes: time, money, days, and what is missing to know it. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  await page(res, 'processes/analysis', await analysisPage(req, reached), { sameForVisitors: true });
}

/** The drawing with its hot steps marked. */
export async function heat(req: Request, res: Response, { version }: ReachedVersion): Promise<void> {
  const { hash } = version.diagram ?? {};
  const [facts, drawn] = await Promise.all([
    hash ? Diagram.facts(hash) : null,
    hash ? picturesOf(services(req).diagrams, hash) : null,
  ]);
  if (!facts || !drawn) throw new NotFound();
  const kind = query(req).choice('of', heatKinds) ?? 'working';
  sendSandboxed(res, 'image/svg+xml', heatOf(drawn.svg, heatMarks(analyse(facts), kind, localeOf(req))));
}

export async function table(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, municipality, inside } = reached;
  const ending = tableEndings.find((one) => one === param(req, 'ending'));
  const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
  const figures = await versionFigures(version, { municipality: municipality._id, inside });
  if (!ending || !facts || !figures) throw new NotFound();
  const word = translator(localeOf(req))('analysis:file');
  const name = fileName(`${version.profile.title} ${word}`, version.label, ending).slice(0, -ending.length - 1);
  await sendTable(res, name, ending, analysisSheets(facts, figures, localeOf(req)));
}
