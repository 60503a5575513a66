import { changesAreTold } from '../freshness.js';

// Who has a draft open waits here until somebody comes, goes, takes the pen or saves: of this process they are told at
// once, of others as the news of the database say it.

/** Where nobody tells of what other processes write, one looks oneself this often. */
const looksEvery = 1000;

/** More windows nobody looks at; one person more often than this waits for nothing, so that nobody fills the server. */
export const mostWaits = 12;

const waiting = new Map<string, Set<() => void>>();
const waits = new Map<string, number>();
let isOpen = true;

/** Something happened at this draft. */
export function callDraft(version: string): void {
  for (const wake of waiting.get(version) ?? []) wake();
}

/** The same for what another process wrote, as the database names it. */
export function hearOfDraft(collection: string, id: unknown): void {
  if (collection === presenceCollection) callDraft(String(id).split('.')[0] ?? '');
  if (collection === versionCollection) callDraft(String(id));
}

export const presenceCollection = 'presences';
const versionCollection = 'versions';

/** While it is false nobody waits: a server that stops lets everybody go. */
export function letWait(open: boolean): void {
  isOpen = open;
  if (open) return;
  for (const wakes of waiting.values()) for (const wake of wakes) wake();
}

/** Looks until it is another state than the known one, at most so many ms; the answer is the last one seen. */
export async function changedFrom<State>(version: string, watch: Watch<State>): Promise<State> {
  const { who, look } = watch;
  const others = waits.get(who) ?? 0;
  if (others >= mostWaits) return look();
  waits.set(who, others + 1);
  try {
    return await waitedFor(version, watch);
  } finally {
    const left = (waits.get(who) ?? 1) - 1;
    if (left > 0) waits.set(who, left);
    else waits.delete(who);
  }
}

async function waitedFor<State>(version: string, { look, isKnown, patience, gone }: Watch<State>): Promise<State> {
  const end = performance.now() + patience;
  for (;;) {
    const call = listen(version);
    try {
      const state = await look();
      const left = end - performance.now();
      if (!isKnown(state) || !isOpen || gone.aborted || left <= 0) return state;
      await call.heard(changesAreTold() ? left : Math.min(left, looksEvery), gone);
    } finally {
      call.end();
    }
  }
}

interface Watch<State> {
  /** The person who waits. */
  who: string;
  look(): Promise<State>;
  isKnown(state: State): boolean;
  patience: number;
  /** Nobody waits for the answer any more. */
  gone: AbortSignal;
}

/** Listens from now on, so that nothing is missed between a look and the wait after it. */
function listen(version: string) {
  let wake = () => {};
  const heard = new Promise<void>((done) => {
    wake = done;
  });
  const others = waiting.get(version) ?? new Set();
  waiting.set(version, others.add(wake));
  return {
    async heard(patience: number, gone: AbortSignal): Promise<void> {
      const timer = setTimeout(wake, patience);
      gone.addEventListener('abort', wake, { once: true });
      await heard;
      gone.removeEventListener('abort', wake);
      clearTimeout(timer);
    },
    end() {
      others.delete(wake);
      if (others.size === 0) waiting.delete(version);
    },
  };
}
