import type { Request, Response } from 'express';
import { commentsOn } from '../../models/comment/reach.js';
import { Conflict } from '../../models/errors.js';
import { decidesFor } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { lastAct } from '../../models/version/acts.js';
import { daysOverdue, waitsSince } from '../../models/version/waiting.js';
import { type CommentList, commentList } from '../web/comment-list.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { changesOf, changesSentence, type VersionChanges } from '../web/version-changes.js';
import type { Page } from '../web/views.js';
import { type ProcessHead, processHead } from './head.js';
import { type RejectionForm, rejectionForm } from './rejection.js';

export interface DecisionPage extends Page {
  head: ProcessHead;
  submitted: { by: string; at: Date; note: string };
  /** Days it waits longer than it should. */
  overdue: number;
  /** The head they decide for; empty: by their own office. */
  inPlaceOf: string;
  changes: VersionChanges;
  changed: string;
  pictureUrl: string | null;
  diagramUrl: string;
  comments: CommentList;
  approveUrl: string;
  rejection: RejectionForm;
}

declare module '../web/views.js' {
  interface Views {
    'processes/decision': DecisionPage;
  }
}

/** Everything a head needs to decide, on one page: what changed, what is said about it, and the two ways. */
export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const since = waitsSince(version);
  const submitted = lastAct(version.acts, 'submitted');
  if (!since || !submitted) throw new Conflict('notItsTime');
  const locale = localeOf(req);
  const t = translator(locale);
  const found = await commentsOn(reached);
  const [head, changes, comments, rejection] = await Promise.all([
    processHead(req, reached, 'diagram'),
    changesOf(reached, locale),
    commentList(req, reached, { filter: 'open' }, found),
    rejectionForm(req, reached),
  ]);
  const at = (part: string) => paths.versionPart(process.key, version.number, part);
  await page(res, 'processes/decision', {
    title: t('approvals:decision.title', { title: head.title, label: version.label }),
    head,
    submitted: { by: submitted.name, at: submitted.at, note: submitted.note },
    overdue: daysOverdue(since),
    inPlaceOf: decidesFor(actorOf(req), reached),
    changes,
    changed: changesSentence(changes, t),
    pictureUrl: version.diagram && `${at('picture.svg')}?h=${version.diagram.hash.slice(0, 12)}`,
    diagramUrl: paths.version(process.key, version.number),
    comments: { ...comments, writeUrl: comments.writeUrl && `${comments.writeUrl}?back=decision` },
    approveUrl: at('approval'),
    rejection,
  });
}
