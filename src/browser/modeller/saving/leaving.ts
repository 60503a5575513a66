import type { Saver } from './saver.js';

interface Work {
  saver: Saver;
  /** What is still being typed becomes part of the drawing. */
  flush(): void;
}

/** Brings everything to the device and the server; `closing`: the page may be gone before it is there. */
export async function handIn({ saver, flush }: Work, closing = false): Promise<void> {
  flush();
  if (!saver.unsynced) return;
  await saver.keep();
  await saver.save(closing);
}

/** Whoever goes away loses nothing: links wait for the save, a closing page sends it along, and only what failed is asked about. */
export function handInOnLeaving(work: Work): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.mo a[href]:not([target])');
    if (link) follow(event, link.href, work);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void handIn(work, true);
  });
  addEventListener('pagehide', () => void handIn(work, true));
  addEventListener('beforeunload', (event) => {
    work.flush();
    if (work.saver.unsynced) event.preventDefault();
  });
}

/** Whoever submits submits what is seen. */
function follow(event: MouseEvent, href: string, work: Work): void {
  work.flush();
  if (!work.saver.unsynced || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void handIn(work).finally(() => location.assign(href));
}
