import type { Notice, NoticeCode } from '../notices.js';

const perCode = 100;

/** At most a hundred notices of a kind, followed by one that tells how many more there are. */
export function capped(notices: Notice[]): Notice[] {
  const totals = new Map<NoticeCode, number>();
  for (const { code } of notices) totals.set(code, (totals.get(code) ?? 0) + 1);
  const seen = new Map<NoticeCode, number>();
  return notices.flatMap((notice) => {
    const count = (seen.get(notice.code) ?? 0) + 1;
    seen.set(notice.code, count);
    if (count <= perCode) return [notice];
    if (count > perCode + 1) return [];
    const more = (totals.get(notice.code) ?? 0) - perCode;
    return [{ code: 'more-notices', kind: notice.kind, params: { count: more } } satisfies Notice];
  });
}
