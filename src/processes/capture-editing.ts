import type { Request, Response } from 'express';
import { captureText, type Misfit } from '../../models/bpmn/capture.js';
import { Diagram } from '../../models/diagram.js';
import { Conflict, Invalid, NotFound } from '../../models/errors.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import { isEditable, stateOf } from '../../models/version/acts.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { after, longestText, preview, refuseUnclear } from './capture.js';
import { versionCapturePage } from './capture.page.js';
import { keepDrawing } from './reading.js';

/** A draft as lines to type in, with what of it lines cannot say. */
export async function edit(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  if (!isEditable(stateOf(reached.version.acts))) throw new Conflict('notEditable');
  const { text, misfits } = await written(req, reached);
  const shown = await preview(req, { ...named(reached), text }, await drawn(reached));
  await page(res, 'processes/capture', await versionCapturePage(req, reached, { ...shown, misfits }));
}

/** Lines that are as they were leave the drawing as it is, arranged by hand or not. */
export async function update(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  if (!isEditable(stateOf(version.acts))) throw new Conflict('notEditable');
  const sent = form(req);
  const typed = { ...named(reached), text: sent.text('text', longestText) };
  const [before, known] = await Promise.all([drawn(reached), written(req, reached)]);
  if (sent.choice('next', ['preview', 'show', 'draw']) === 'preview') {
    const shown = { ...(await preview(req, typed, before)), misfits: known.misfits };
    return page(res, 'processes/capture', await versionCapturePage(req, reached, shown));
  }
  try {
    if (!typed.text) throw new Invalid({ text: 'capture:invalid.text' });
    if (typed.text !== known.text.trim()) {
      if (known.misfits.length > 0 && !sent.flag('accept')) throw new Invalid({ accept: 'capture:invalid.accept' });
      const { text, title } = typed;
      const { xml, findings } = await services(req).diagrams.capture({ text, title, before });
      refuseUnclear(req, findings);
      // Without one nobody knows what was seen: that is never the newest.
      const revision = sent.number('revision') ?? 0;
      if (revision !== version.revision) throw new Conflict('savedMeanwhile', { name: version.saved.name });
      const diagram = { hash: await keepDrawing(req, xml, version.id), original: version.diagram?.original ?? null };
      await version.saveDiagram({ diagram, by: doerOf(req), revision });
    }
    toast(req, 'capture:saved');
    res.redirect(303, after(req, process.key, version.number));
  } catch (error) {
    if (error instanceof Conflict && error.key === 'savedMeanwhile') return conflict(req, res, reached, error);
    if (!(error instanceof Invalid)) throw error;
    const shown = { ...(await preview(req, typed, before)), misfits: known.misfits, errors: error.fields };
    await page(res, 'processes/capture', await versionCapturePage(req, reached, shown), { status: 422 });
  }
}

/** What was typed stays; saving it again replaces what somebody else saved, whom the page names. */
async function conflict(
  req: Request,
  res: Response,
  { process, version }: ReachedVersion,
  error: Conflict,
): Promise<void> {
  const now = await Process.versionReachableBy(actorOf(req), process.key, version.number);
  if (!now) throw new NotFound();
  const typed = { ...named(now), text: form(req).text('text', longestText) };
  const { misfits } = await written(req, now);
  const sentence = translator(localeOf(req))('processes:conflict.title', error.params);
  const newestUrl = paths.version(process.key, version.number);
  const shown = { ...(await preview(req, typed, await drawn(now))), misfits, conflict: { sentence, newestUrl } };
  await page(res, 'processes/capture', await versionCapturePage(req, now, shown), { status: 409 });
}

function named({ version, process }: ReachedVersion): { title: string; department: string } {
  return { title: version.profile.title, department: process.department.toString() };
}

async function drawn({ version }: ReachedVersion): Promise<string> {
  return (version.diagram && (await Diagram.xml(version.diagram.hash))) ?? '';
}

async function written(req: Request, { version }: ReachedVersion): Promise<{ text: string; misfits: Misfit[] }> {
  const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
  if (!facts) return { text: '', misfits: [] };
  const { text, misfits } = captureText(facts, localeOf(req));
  return { text, misfits: misfits.filter(({ key }) => key !== 'nothing') };
}
