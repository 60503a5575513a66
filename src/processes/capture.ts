import type { Request, Response } from 'express';
import type { Finding } from '../../models/bpmn/capture.js';
import { Invalid, NotAllowed } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { mayCreateFor } from '../../models/process/policy.js';
import { type Profile, profile } from '../../models/process/profile.js';
import { Process } from '../../models/process.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { actorOf } from '../web/session.js';
import { newCapturePage, type Shown } from './capture.page.js';
import { keepDrawing } from './reading.js';

/** More than anybody types; what is drawn of it the language decides. */
export const longestText = 60_000;

export async function blank(req: Request, res: Response, home: Municipality): Promise<void> {
  const typed = { title: query(req).text('title', 200), department: '', text: '' };
  await page(res, 'processes/capture', await newCapturePage(req, home, { typed }));
}

/** Shows what was typed as a drawing, or keeps it as the first draft of a process. */
export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const sent = form(req);
  const department = home.department(sent.id('department'));
  const text = sent.text('text', longestText);
  const typed = { title: sent.text('title', 300), department: department?._id.toString() ?? '', text };
  if (sent.choice('next', ['preview', 'show', 'draw']) === 'preview')
    return page(res, 'processes/capture', await newCapturePage(req, home, await preview(req, typed, '')));
  const wrong: Record<string, string> = {
    ...(department ? {} : { department: 'processes:invalid.department' }),
    ...(text ? {} : { text: 'capture:invalid.text' }),
  };
  try {
    const wanted = profileOrWrong(typed.title, wrong);
    if (!department || !wanted || !text) throw new Invalid(wrong);
    if (!mayCreateFor(actorOf(req), home, department._id)) throw new NotAllowed();
    const { xml, findings } = await services(req).diagrams.capture({ text, title: typed.title, before: '' });
    refuseUnclear(req, findings);
    const { process } = await Process.start({
      municipality: home._id,
      department: department._id,
      profile: wanted,
      by: doerOf(req),
      origin: { kind: 'blank', name: '' },
      diagram: { hash: await keepDrawing(req, xml), original: null },
    });
    res.redirect(303, after(req, process.key, 1));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const shown = { ...(await preview(req, typed, '')), errors: error.fields };
    await page(res, 'processes/capture', await newCapturePage(req, home, shown), { status: 422 });
  }
}

/** What is not drawn of the lines is lost, for the text is not kept: asked once. A step no way leads to is drawn. */
export function refuseUnclear(req: Request, findings: readonly Finding[]): void {
  const unclear = findings.some(({ severity, key }) => severity === 'error' && key !== 'unreachable');
  if (unclear && !form(req).flag('unclear')) throw new Invalid({ unclear: 'capture:invalid.unclear' });
}

/** Where the person wants to go on: to what was drawn, or to drawing. */
export function after(req: Request, key: string, number: number): string {
  return form(req).choice('next', ['draw']) ? paths.versionPart(key, number, 'modeller') : paths.version(key, number);
}

/** What stands in the form, drawn by the server, with what is unclear in it. */
export async function preview(req: Request, typed: Shown['typed'], before: string): Promise<Shown> {
  if (!typed.text) return { typed, findings: [], picture: null };
  const { text, title } = typed;
  const { xml, findings } = await services(req).diagrams.capture({ text, title, before });
  const { svg } = await services(req).diagrams.draw(xml);
  return { typed, findings, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
}

function profileOrWrong(title: string, wrong: Record<string, string>): Profile | null {
  try {
    return profile({ title });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    Object.assign(wrong, error.fields);
    return null;
  }
}
