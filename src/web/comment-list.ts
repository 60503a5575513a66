import type { Request } from 'express';
import { anchorOf, elementNames } from '../../models/comment/anchor.js';
import { mayComment, mayModerate, wrote } from '../../models/comment/policy.js';
import type { StoredComment } from '../../models/comment/reach.js';
import type { Mention, Remark } from '../../models/comment.js';
import { Diagram } from '../../models/diagram.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import type { Actor } from '../../models/user.js';
import { markdownToHtml } from './markdown.js';
import type { More } from './more.js';
import { paths } from './paths.js';
import { actorOf, localeOf } from './session.js';
import { type Translate, translator } from './texts.js';

/** One text as `shared/_comment-remark` shows it. */
export interface RemarkView {
  anchor: string;
  /** Empty when it was taken back. */
  html: string;
  by: string;
  at: Date;
  edited: boolean;
  removed: boolean;
  /** Why colleagues do not see it; only for who wrote it and who moderates. */
  hidden: string | null;
  offers: { edit: string | null; remove: string | null; hide: string | null; show: string | null };
}

export interface ThreadView extends RemarkView {
  replies: RemarkView[];
  /** What it is about: a step with its address in the diagram, or the whole process. */
  about: { label: string; href: string | null; isGone: boolean };
  /** "Version 2.1": where it was written. */
  version: string;
  resolved: { by: string; at: Date } | null;
  replyUrl: string | null;
  resolveUrl: string | null;
  reopenUrl: string | null;
}

/** The notes of the house on one process: what `shared/_comments` shows. */
export interface CommentList {
  threads: ThreadView[];
  /** The way on; null: they all stand here. */
  more: More | null;
  /** Where a new one is sent; null: for who works here. */
  writeUrl: string | null;
  peopleUrl: string;
  /** What one can write about, the whole process first. */
  elements: { value: string; label: string }[];
  chosen: string;
}

/** Each brings its replies and a form along: more of them make a long page. */
export const threadsPerPage = 25;

export async function commentList(
  req: Request,
  reached: ReachedVersion,
  threads: readonly StoredComment[],
  { element = '', more = null }: { element?: string; more?: More | null } = {},
): Promise<CommentList> {
  const actor = actorOf(req);
  const t = translator(localeOf(req));
  const { process, version } = reached;
  const facts = version.diagram ? await Diagram.facts(version.diagram.hash) : null;
  const named = facts ? [...elementNames(facts)].filter(([, name]) => name) : [];
  return {
    threads: threads.map((one) => threadView(actor, one, { reached, facts, t })),
    more,
    writeUrl: mayComment(actor, reached) ? paths.commentsOn(process.key, version.number) : null,
    peopleUrl: paths.commentPeople(process.key),
    elements: [
      { value: '', label: t('comments:wholeProcess') },
      ...named.map(([value, label]) => ({ value, label: shortened(label) })),
    ],
    chosen: element,
  };
}

interface Around {
  reached: ReachedVersion;
  facts: Parameters<typeof anchorOf>[1];
  t: Translate;
}

function threadView(actor: Actor, thread: StoredComment, { reached, facts, t }: Around): ThreadView {
  const id = thread._id.toString();
  const anchor = anchorOf(thread, facts);
  const writes = mayComment(actor, reached);
  const { resolved } = thread;
  return {
    ...remarkView(actor, thread, thread, reached, t),
    replies: thread.replies.map((reply) => remarkView(actor, thread, reply, reached, t)),
    about: {
      label: anchor.isGone
        ? t('comments:about.gone', { name: shortened(anchor.name) || t('comments:unnamed') })
        : anchor.element === null
          ? t('comments:wholeProcess')
          : shortened(anchor.name) || t('comments:unnamed'),
      href: anchor.element === null ? null : paths.step(reached.process.key, anchor.element),
      isGone: anchor.isGone,
    },
    version: t('processes:version', { label: thread.label }),
    resolved: resolved && { by: resolved.name, at: resolved.at },
    replyUrl: writes && !resolved ? paths.commentPart(id, 'replies') : null,
    resolveUrl: writes && !resolved ? paths.commentPart(id, 'resolution') : null,
    reopenUrl: writes && resolved ? paths.commentPart(id, 'resolution/end') : null,
  };
}

function remarkView(
  actor: Actor,
  thread: StoredComment,
  remark: Remark,
  reached: ReachedVersion,
  t: Translate,
): RemarkView {
  const at = (part: Parameters<typeof paths.remark>[2]) =>
    paths.remark(thread._id.toString(), remark._id.toString(), part);
  const { hidden, removed } = remark;
  const moderates = mayModerate(actor, reached);
  const own = wrote(actor, remark) && mayComment(actor, reached);
  const isShown = !hidden || moderates || wrote(actor, remark);
  const isThere = !hidden && !removed;
  return {
    anchor: `comment-${remark._id.toString()}`,
    html: isShown ? remarkHtml(remark.text, remark.mentions) : '',
    by: remark.name,
    at: remark.at,
    edited: remark.edited !== null,
    removed: removed !== null,
    hidden: hidden && (isShown ? t('comments:hiddenBecause', { reason: hidden.note }) : t('comments:hidden')),
    offers: {
      edit: own && isThere ? at('edit') : null,
      remove: own && !removed ? at('removal') : null,
      hide: moderates && isThere ? at('hiding/new') : null,
      show: moderates && hidden ? at('hiding/end') : null,
    },
  };
}

/** Whoever is named stands out. */
function remarkHtml(text: string, mentions: readonly Mention[]): string {
  const names = [...new Set(mentions.map(({ name }) => name))].sort((one, other) => other.length - one.length);
  const marked = names.reduce(
    (said, name) => said.replace(new RegExp(`(?<!\\*)@(${escaped(name)})`, 'giu'), '**@$1**'),
    text,
  );
  return markdownToHtml(marked);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function shortened(name: string): string {
  const line = name.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
}
