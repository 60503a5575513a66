import type { Request, Response } from 'express';
import { adopting } from '../../models/adoption/kinds.js';
import { type ChosenOver, takeOverChosen } from '../../models/adoption/merging.js';
import { Diagram } from '../../models/diagram.js';
import { Conflict } from '../../models/errors.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf, toast } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import { originalPage } from './original.page.js';
import type { Copy } from './scope.js';

/** How the copy stands to its original, and what is new there, in words. */
export async function show(req: Request, res: Response, copy: Copy): Promise<void> {
  await page(res, 'adoptions/original', await originalPage(req, copy));
}

/** The new version as a draft. An open draft that somebody works on comes first: the page says so, with the way to it. */
export async function takeOver(req: Request, res: Response, copy: Copy): Promise<void> {
  const { kind, id, key } = copy;
  try {
    const { number, label, own } = await adopting[kind].takeOver({ copy: id, by: doerOf(req) });
    const at = (one: number) => (kind === 'process' ? paths.version(key, one) : paths.practiceVersion(key, one));
    toast(
      req,
      own ? 'adoptions:toast.takenOverBeside' : 'adoptions:toast.takenOver',
      { label, own: own?.label ?? '' },
      own ? { key: 'adoptions:toast.own', href: at(own.number), method: 'get' } : undefined,
    );
    res.redirect(303, at(number));
  } catch (error) {
    if (!(error instanceof Conflict) || !['adoptedDraftOpen', 'savedMeanwhile'].includes(error.key)) throw error;
    await page(res, 'adoptions/original', await originalPage(req, copy, true), { status: 409 });
  }
}

/** The chosen news merged into what the town has. Who chose from a page that is old by now sees the new one. */
export async function choose(req: Request, res: Response, copy: Copy): Promise<void> {
  const typed = form(req);
  const { diagrams } = services(req);
  const keep = async (xml: string) => {
    const reading = await diagrams.read(Buffer.from(xml, 'utf8'));
    return Diagram.keep(reading.xml, reading.facts, reading.findings);
  };
  const chosen = { elements: typed.list('element'), fields: typed.list('field'), number: typed.number('number') ?? 0 };
  try {
    const merge = diagrams.merge.bind(diagrams);
    const over = await takeOverChosen({ ...chosen, copy: copy.id, by: doerOf(req) }, { merge, keep });
    const text = toldOf(over, translator(localeOf(req)));
    toast(req, 'adoptions:toast.merged', { label: over.label });
    if (text) toast(req, 'adoptions:toast.told', { text });
    res.redirect(303, paths.version(copy.key, over.number));
  } catch (error) {
    if (!(error instanceof Conflict) || !['adoptedDraftOpen', 'savedMeanwhile', 'draftOpen'].includes(error.key))
      throw error;
    await page(res, 'adoptions/original', await originalPage(req, copy), { status: 409 });
  }
}

function toldOf({ needed, dropped, left }: ChosenOver, t: Translate): string {
  const said = { needed, dropped, left };
  return (['needed', 'dropped', 'left'] as const)
    .filter((name) => said[name].length > 0)
    .map((name) => t(`adoptions:toast.${name}`, { names: said[name].join(', ') }))
    .join(' ');
}

export async function refuse(req: Request, res: Response, copy: Copy): Promise<void> {
  const { kind, id, key } = copy;
  await adopting[kind].decline({ copy: id, by: doerOf(req), note: form(req).text('note', 2000) });
  toast(req, 'adoptions:toast.refused');
  res.redirect(303, paths.shared(kind, key));
}
