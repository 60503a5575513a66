import { showNotice, showToast } from '../shell/notice.js';
import { clock, type Say } from '../texts.js';
import { downloadXml } from './download.js';
import type { LocalCopies, LocalCopy } from './local-copies.js';

interface Around {
  copies: LocalCopies;
  notices: HTMLElement;
  toasts: HTMLElement;
  locale: 'de' | 'en';
  say: Say;
  /** Takes the copy as the current diagram, as a change that undo does not reach; false if it cannot be shown. */
  restore(copy: LocalCopy): Promise<boolean>;
}

/** Offers what closed tabs of this device left behind and the server has not got; `open` are pages still alive. */
export async function offerRestore(draft: string, serverXml: string, open: Set<string>, around: Around): Promise<void> {
  const left = (await around.copies.of(draft)).filter((copy) => copy.state === 'unsynced' && !open.has(copy.page));
  for (const copy of left) {
    if (copy.xml === serverXml) await around.copies.remove(copy.id);
    else offer(copy, around);
  }
}

function offer(copy: LocalCopy, around: Around): void {
  const { say, locale, notices, toasts } = around;
  const time = clock(new Date(copy.at), locale);
  const restore = async () => {
    if (!(await around.restore(copy))) return offerDownload(copy, say('unreadable'), around);
    await around.copies.remove(copy.id);
    showToast(toasts, say('restored', { time }));
  };
  const drop = async () => {
    await discard(copy, around.copies);
    offerDownload(copy, say('dropped'), around);
  };
  showNotice(
    notices,
    say('restore', { time }),
    [
      { label: say('restoreDo'), run: () => void restore() },
      { label: say('restoreDrop'), run: () => void drop() },
    ],
    say,
  );
}

/** Puts a copy aside: no longer offered, still there until it was fetched or 30 days have passed. */
export function discard(copy: LocalCopy, copies: LocalCopies): Promise<void> {
  return copies.put({ ...copy, state: 'discarded' });
}

export function offerDownload(
  copy: LocalCopy,
  text: string,
  { notices, say, copies }: Pick<Around, 'notices' | 'say' | 'copies'>,
): void {
  const fetchIt = () => {
    downloadXml(copy.xml, copy.title);
    void copies.remove(copy.id);
  };
  showNotice(
    notices,
    text,
    [
      { label: say('download'), run: fetchIt },
      { label: say('dismiss'), run: () => {} },
    ],
    say,
  );
}
