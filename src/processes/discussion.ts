import type { Request, Response } from 'express';
import { commentFilters, type ThreadWish, threadCount, threadsBefore, threadsOn } from '../../models/comment/reach.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { type CommentList, commentList, threadsPerPage } from '../web/comment-list.js';
import { query } from '../web/form.js';
import { moreOf, skipOf } from '../web/more.js';
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
  const { wish, skip } = await wished(req, reached);
  const { filter, element = '' } = wish;
  const [open, resolved, onElement, threads, head] = await Promise.all([
    threadCount(reached, { filter: 'open' }),
    threadCount(reached, { filter: 'resolved' }),
    element ? threadCount(reached, wish) : null,
    threadsOn(reached, wish, { skip, limit: threadsPerPage }),
    processHead(req, reached, 'discussion'),
  ]);
  const counts = { open, resolved, all: open + resolved };
  const total = onElement ?? counts[filter];
  const base = paths.processComments(reached.process.key);
  const more = moreOf(
    { shown: skip + threads.length, total, pageSize: threadsPerPage },
    (next) => `${base}?${new URLSearchParams({ list: filter, element, skip: String(next) })}`,
  );
  const list = await commentList(req, reached, threads, { element, more });
  const isWritten = counts.all > 0;
  await page(res, 'processes/discussion', {
    title: t('comments:onProcess', { title: head.title }),
    head,
    isWritten,
    filters: commentFilters.map((one) => ({
      label: t(`comments:filter.${one}`),
      href: one === 'open' ? base : `${base}?list=${one}`,
      count: counts[one],
      current: one === filter,
    })),
    only: element
      ? { label: list.elements.find(({ value }) => value === element)?.label ?? t('comments:unnamed'), allUrl: base }
      : null,
    list,
    empty: {
      title: t(`comments:empty.${isWritten ? filter : 'none'}`),
      text: t(list.writeUrl ? 'comments:empty.text' : 'comments:empty.guest'),
    },
  });
}

/** What the address asks for; who is led to one remark sees the page it stands on. */
async function wished(req: Request, reached: ReachedVersion): Promise<{ wish: ThreadWish; skip: number }> {
  const asked = query(req);
  const remark = asked.id('comment');
  if (remark) {
    const before = (await threadsBefore(reached, remark)) ?? 0;
    return { wish: { filter: 'all' }, skip: before - (before % threadsPerPage) };
  }
  const filter = asked.choice('list', commentFilters) ?? 'open';
  return { wish: { filter, element: asked.text('element', 300) }, skip: skipOf(req) };
}
