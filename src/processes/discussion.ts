import type { Request, Response } from 'express';
import { commentsOn } from '../../models/comment/reach.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { type CommentFilter, type CommentList, commentFilters, commentList } from '../web/comment-list.js';
import { query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type ProcessHead, processHead } from './head.js';

export interface DiscussionPage extends Page {
  head: ProcessHead;
  /** Somebody wrote something, open or not. */
  isWritten: boolean;
  filters: { label: string; href: string; count: number; current: boolean }[];
  /** Only what is about this step; null: everything. */
  only: { label: string; allUrl: string } | null;
  list: CommentList;
  empty: { title: string; text: string };
}

declare module '../web/views.js' {
  interface Views {
    'processes/discussion': DiscussionPage;
  }
}

/** The notes of the house on a process, of all its versions. */
export async function index(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const t = translator(localeOf(req));
  const asked = query(req);
  const filter = asked.choice('list', commentFilters) ?? 'open';
  const element = asked.text('element', 300);
  const found = await commentsOn(reached);
  const [head, list] = await Promise.all([
    processHead(req, reached, 'discussion'),
    commentList(req, reached, { filter, element }, found),
  ]);
  const base = paths.processComments(reached.process.key);
  const count = (one: CommentFilter) =>
    found.filter(({ resolved }) => one === 'all' || (one === 'resolved') === (resolved !== null)).length;
  await page(res, 'processes/discussion', {
    title: t('comments:onProcess', { title: head.title }),
    head,
    isWritten: found.length > 0,
    filters: commentFilters.map((one) => ({
      label: t(`comments:filter.${one}`),
      href: one === 'open' ? base : `${base}?list=${one}`,
      count: count(one),
      current: one === filter,
    })),
    only: element
      ? { label: list.elements.find(({ value }) => value === element)?.label ?? t('comments:unnamed'), allUrl: base }
      : null,
    list,
    empty: {
      title: t(`comments:empty.${found.length > 0 ? filter : 'none'}`),
      text: t(list.writeUrl ? 'comments:empty.text' : 'comments:empty.guest'),
    },
  });
}
