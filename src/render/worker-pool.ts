import { Worker } from 'node:worker_threads';

/** What goes to a worker, and what comes back. Jobs are answered one at a time. */
export interface JobMessage {
  id: number;
  kind: string;
  input: unknown;
}
export type WorkerMessage = { ready: true } | { id: number; output: unknown } | { id: number; error: JobFailure };
export interface JobFailure {
  message: string;
  code?: string;
  params?: Record<string, string | number>;
}

/**
 * Urgent jobs go first and never wait for all other jobs to end: someone sits and waits for them. `download` is what
 * anybody may order as often as they like, so it comes after what pages need.
 */
export type Priority = 'urgent' | 'normal' | 'download' | 'background';

export interface WorkerPoolOptions {
  script: URL;
  /** Workers for all jobs. One more, for urgent jobs only, starts when those are busy. */
  workers: number;
  timeoutMs: number;
  memoryMb: number;
  /** Most jobs of a kind that wait; what comes on top is turned away at once. Default: all may wait. */
  mostWaiting?: Partial<Record<Priority, number>>;
}

/** The job's own error came from the worker: `failure` says what it was. */
export class JobFailed extends Error {
  constructor(readonly failure: JobFailure) {
    super(failure.message);
  }
}
/** A job took longer than it may; its worker was ended with it. */
export class JobTimedOut extends Error {}
/** The worker ended while it did the job, for instance because it ran out of memory. */
export class WorkerLost extends Error {}
/** So many wait already that this job was not taken. */
export class PoolFull extends Error {}

interface Job {
  message: JobMessage;
  priority: Priority;
  timeoutMs: number;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

interface Member {
  worker: Worker;
  onlyUrgent: boolean;
  ready: boolean;
  job: Job | null;
  timer: NodeJS.Timeout | null;
}

/** The time limit covers the job; a worker that is still starting gets this much on top. */
const START_MS = 15_000;
const PRIORITIES: Priority[] = ['urgent', 'normal', 'download', 'background'];

/**
 * Runs jobs in worker threads that start when they are needed and let the process end when they are idle. A job that
 * takes too long or kills its worker fails alone; the worker is replaced when the next job comes.
 */
export class WorkerPool {
  private readonly members = new Set<Member>();
  private readonly queues: Record<Priority, Job[]> = { urgent: [], normal: [], download: [], background: [] };
  private lastId = 0;
  private closed = false;

  constructor(private readonly options: WorkerPoolOptions) {}

  /** @throws {JobFailed | JobTimedOut | WorkerLost | PoolFull} or an Error if the pool is closed */
  run(kind: string, input: unknown, priority: Priority, timeoutMs = this.options.timeoutMs): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error('The worker pool is closed'));
    const most = this.options.mostWaiting?.[priority] ?? Number.POSITIVE_INFINITY;
    if (this.queues[priority].length >= most) return Promise.reject(new PoolFull(`${most} jobs wait already`));
    return new Promise((resolve, reject) => {
      const message = { id: ++this.lastId, kind, input };
      this.queues[priority].push({ message, priority, timeoutMs, resolve, reject });
      this.dispatch();
    });
  }

  /** Ends all workers; jobs that are not done yet fail. */
  async close(): Promise<void> {
    this.closed = true;
    const left = PRIORITIES.flatMap((priority) => this.queues[priority].splice(0));
    for (const job of left) job.reject(new Error('The worker pool was closed'));
    await Promise.all([...this.members].map((member) => this.drop(member, new Error('The worker pool was closed'))));
  }

  private dispatch(): void {
    for (const priority of PRIORITIES) {
      const queue = this.queues[priority];
      while (queue.length > 0) {
        const member = this.memberFor(priority);
        const job = member && queue.shift();
        if (!job) break;
        this.assign(member, job);
      }
    }
  }

  private memberFor(priority: Priority): Member | undefined {
    const members = [...this.members];
    const general = members.filter(({ onlyUrgent }) => !onlyUrgent);
    const idle = general.find(({ job }) => !job);
    if (idle) return idle;
    if (general.length < this.options.workers) return this.start(false);
    if (priority !== 'urgent') return undefined;
    const reserved = members.find(({ onlyUrgent }) => onlyUrgent);
    if (!reserved) return this.start(true);
    return reserved.job ? undefined : reserved;
  }

  private start(onlyUrgent: boolean): Member {
    const resourceLimits = { maxOldGenerationSizeMb: this.options.memoryMb };
    const worker = new Worker(this.options.script, { resourceLimits });
    const member: Member = { worker, onlyUrgent, ready: false, job: null, timer: null };
    this.members.add(member);
    worker.on('message', (message: WorkerMessage) => this.receive(member, message));
    worker.on('error', (error) => this.drop(member, new WorkerLost(error.message)));
    worker.on('exit', (code) => this.drop(member, new WorkerLost(`The worker ended with code ${code}`)));
    worker.unref();
    return member;
  }

  private assign(member: Member, job: Job): void {
    member.job = job;
    member.worker.ref();
    this.limit(member, job.timeoutMs + (member.ready ? 0 : START_MS));
    member.worker.postMessage(job.message);
  }

  private receive(member: Member, message: WorkerMessage): void {
    if ('ready' in message) {
      member.ready = true;
      if (member.job) this.limit(member, member.job.timeoutMs);
      return;
    }
    const job = member.job;
    if (job?.message.id !== message.id) return;
    this.release(member);
    if ('error' in message) job.reject(new JobFailed(message.error));
    else job.resolve(message.output);
    this.dispatch();
  }

  private release(member: Member): void {
    if (member.timer) clearTimeout(member.timer);
    member.timer = null;
    member.job = null;
    member.worker.unref();
  }

  private limit(member: Member, ms: number): void {
    if (member.timer) clearTimeout(member.timer);
    member.timer = setTimeout(() => this.drop(member, new JobTimedOut('The job took too long')), ms);
  }

  private async drop(member: Member, reason: Error): Promise<void> {
    if (!this.members.delete(member)) return;
    const job = member.job;
    this.release(member);
    const ended = member.worker.terminate();
    job?.reject(reason);
    if (!this.closed) this.dispatch();
    await ended;
  }
}
