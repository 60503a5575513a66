import type { Request } from 'express';
import { elementNames } from '../../models/comment/anchor.js';
import { longest } from '../../models/comment/text.js';
import { Diagram } from '../../models/diagram.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { lastAct } from '../../models/version/acts.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { seenRevision } from '../web/seen.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { sentences } from '../web/wrong.js';

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

/** More than that is a talk: the discussion has room. */
const mostPinned = 3;

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

export function typedPins(req: Request): Pinned[] {
  const typed = form(req);
  return Array.from({ length: mostPinned }, (_, at) => ({
    element: typed.text(`element-${at}`, 300),
    text: typed.text(`comment-${at}`, 20_000),
  }));
}

export async function namesIn({ version }: ReachedVersion): Promise<Map<string, string>> {
  const facts = version.diagram ? await Diagram.facts(version.diagram.hash) : null;
  return facts ? elementNames(facts) : new Map();
}
