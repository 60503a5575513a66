/** After so many milliseconds long work lets others run. */
const PIECE_MS = 10;

/** Work that pauses now and then (each null) and ends with a result. */
export type Piecemeal<T> = Generator<null, T>;

/** Says when it is time to pause. */
export class Pace {
  #since = performance.now();

  /** True once a piece of work has lasted long enough; the next piece begins then. */
  isDue(): boolean {
    const now = performance.now();
    if (now - this.#since < PIECE_MS) return false;
    this.#since = now;
    return true;
  }

  /** To be called when work goes on after a pause, whose length is nobody's work. */
  goOn(): void {
    this.#since = performance.now();
  }
}

/** Does the work; in each pause the event loop turns once, so that other requests and commits go on. */
export async function inPieces<T>(work: Piecemeal<T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await turn();
  }
}

/** A pause if it is time for one. */
export function* pauseIfDue(pace: Pace | undefined): Generator<null, void> {
  if (!pace?.isDue()) return;
  yield null;
  pace.goOn();
}

/** Does the work without pauses. */
export function atOnce<T>(work: Piecemeal<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Resolves after one turn of the event loop. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
