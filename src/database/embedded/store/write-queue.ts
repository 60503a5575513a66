import type { RootDatabase } from 'lmdb';
import { StorageError } from '../errors.js';

interface Job {
  run: () => unknown;
  atomic: () => boolean;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { value: unknown } | { error: unknown };

/**
 * Group commit: the writes that arrive while one turn of the event loop runs share one store transaction and one disk
 * flush. A write is acknowledged after the flush. What jobs change in memory is undone if the commit fails, and what
 * others may learn of them (change events) waits until it succeeded.
 */
export class WriteQueue {
  private waiting: Job[] = [];
  private undos: (() => void)[] = [];
  private followUps: (() => void)[] = [];
  private readonly beforeCommit: (() => void)[] = [];

  constructor(
    private readonly environment: RootDatabase,
    /** Asked when a commit fails for a reason the store cannot tell. */
    private readonly isDiskFull: () => boolean = () => false,
  ) {}

  /**
   * Queues a job; `atomic` (asked when the job begins) undoes everything the job did if it throws, otherwise its single
   * writes stand.
   */
  run<T>(job: () => T, { atomic = false }: { atomic?: boolean | (() => boolean) } = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({
        run: job,
        atomic: typeof atomic === 'function' ? atomic : () => atomic,
        resolve: resolve as (value: unknown) => void,
        reject,
      });
      if (this.waiting.length === 1) setImmediate(() => this.drain());
    });
  }

  /** To be called inside a job: reverts a change in memory if the job or the commit fails. */
  onUndo(undo: () => void): void {
    this.undos.push(undo);
  }

  /** To be called inside a job: runs once the commit is on disk. */
  onCommit(followUp: () => void): void {
    this.followUps.push(followUp);
  }

  /** Runs at the end of every group, inside its transaction. */
  atEnd(step: () => void): void {
    this.beforeCommit.push(step);
  }

  private drain(): void {
    const jobs = this.waiting;
    this.waiting = [];
    const outcomes: Outcome[] = [];
    try {
      this.environment.transactionSync(() => {
        for (const job of jobs) outcomes.push(this.attempt(job));
        for (const step of this.beforeCommit) step();
      });
    } catch (error) {
      this.undoTo(0);
      this.followUps = [];
      const cause = error instanceof StorageError ? error.cause : error;
      const failure = new StorageError(cause, { isDiskFull: this.isDiskFull });
      for (const job of jobs) job.reject(failure);
      return;
    }
    this.undos = [];
    const followUps = this.followUps;
    this.followUps = [];
    for (const followUp of followUps) followUp();
    for (const [i, job] of jobs.entries()) settle(job, outcomes[i] as Outcome);
  }

  private attempt(job: Job): Outcome {
    const undos = this.undos.length;
    const followUps = this.followUps.length;
    const atomic = job.atomic();
    try {
      // The store runs a nested transaction synchronously, although its type promises a promise.
      return { value: atomic ? this.environment.childTransaction(job.run) : job.run() };
    } catch (error) {
      if (error instanceof StorageError) throw error;
      if (atomic) {
        this.undoTo(undos);
        this.followUps.length = followUps;
      }
      return { error };
    }
  }

  private undoTo(mark: number): void {
    while (this.undos.length > mark) this.undos.pop()?.();
  }
}

function settle(job: Job, outcome: Outcome): void {
  if ('error' in outcome) job.reject(outcome.error);
  else job.resolve(outcome.value);
}
