import type { Request, Response } from 'express';
import { elementNames } from '../../models/comment/anchor.js';
import { longest } from '../../models/comment/text.js';
import { Comment } from '../../models/comment.js';
import { Diagram } from '../../models/diagram.js';
import { Conflict, Invalid } from '../../models/errors.js';
import { decidesFor } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { lastAct } from '../../models/version/acts.js';
import { stateOf } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { refusedFields, seenRevision } from '../web/seen.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';
import { type ProcessHead, processHead } from './head.js';

/** A reason, and remarks pinned to steps: drawn by `_rejection`. */
export interface RejectionForm {
  action: string;
  revision: number;
  submitter: string;
  typed: string;
  elements: { value: string; label: string }[];
  pinned: Pinned[];
  errors: Record<string, string>;
}

interface Pinned {
  element: string;
  text: string;
}

export interface RejectionPage extends Page, RejectionForm {
  head: ProcessHead;
}

declare module '../web/views.js' {
  interface Views {
    'processes/rejection-new': RejectionPage;
  }
}

/** More than that is a talk: the discussion has room. */
const mostPinned = 3;

export async function blank(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  if (stateOf(reached.version.acts) !== 'submitted') throw new Conflict('notItsTime');
  await page(res, 'processes/rejection-new', await rejectionPage(req, reached));
}

/** Asks for a change: the reason is what the author works with; remarks at steps become comments there. */
export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const typed = form(req);
  const pinned = typedPins(req).filter(({ text }) => text);
  const decision = { revision: typed.number('revision'), inPlaceOf: decidesFor(actorOf(req), reached) };
  try {
    if (pinned.some(({ text }) => text.length > longest.text))
      throw new Invalid({ pinned: 'comments:invalid.textLong' });
    await version.reject({ by: doerOf(req), note: typed.text('note', 2000), ...decision });
  } catch (error) {
    const refused = await rejectionPage(req, reached, refusedFields(error));
    return page(res, 'processes/rejection-new', refused, { status: error instanceof Conflict ? 409 : 422 });
  }
  const names = await namesIn(reached);
  for (const { element, text } of pinned)
    await Comment.write({
      reached,
      actor: actorOf(req),
      text,
      element: element || null,
      elementName: names.get(element) ?? '',
    });
  toast(req, 'processes:toast.rejected', { name: lastAct(version.acts, 'submitted')?.name ?? '' });
  res.redirect(303, paths.process(process.key));
}

export async function rejectionForm(
  req: Request,
  reached: ReachedVersion,
  errors: Record<string, string> = {},
): Promise<RejectionForm> {
  const t = translator(localeOf(req));
  const { version, process } = reached;
  const named = [...(await namesIn(reached))].filter(([, name]) => name);
  return {
    action: paths.versionPart(process.key, version.number, 'rejection'),
    revision: seenRevision(req, version, errors),
    submitter: lastAct(version.acts, 'submitted')?.name ?? '',
    typed: req.method === 'POST' ? form(req).text('note') : '',
    elements: [
      { value: '', label: t('comments:wholeProcess') },
      ...named.map(([value, label]) => ({ value, label: label.slice(0, 80) })),
    ],
    pinned:
      req.method === 'POST' ? typedPins(req) : Array.from({ length: mostPinned }, () => ({ element: '', text: '' })),
    errors: sentences(t, errors, { most: longest.text }),
  };
}

async function rejectionPage(req: Request, reached: ReachedVersion, errors: Record<string, string> = {}) {
  const t = translator(localeOf(req));
  const [head, filled] = await Promise.all([processHead(req, reached, 'diagram'), rejectionForm(req, reached, errors)]);
  return { title: t('processes:rejection.title', { title: head.title }), head, ...filled };
}

function typedPins(req: Request): Pinned[] {
  const typed = form(req);
  return Array.from({ length: mostPinned }, (_, at) => ({
    element: typed.text(`element-${at}`, 300),
    text: typed.text(`comment-${at}`, 20_000),
  }));
}

async function namesIn({ version }: ReachedVersion): Promise<Map<string, string>> {
  const facts = version.diagram ? await Diagram.facts(version.diagram.hash) : null;
  return facts ? elementNames(facts) : new Map();
}
