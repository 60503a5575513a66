import { availableParallelism } from 'node:os';
import type { Merged } from '../../models/bpmn/merge.js';
import type { RefusalCode } from '../../models/bpmn/refusal-texts.js';
import { Refused } from '../../models/bpmn/refused.js';
import { compiled } from '../root.js';
import type { Captured, Capturing, DiagramReading, Drawn, Merging } from './jobs.js';
import type { PdfDocument } from './pdf/document.js';
import type { PngOptions } from './png.js';
import { JobFailed, JobTimedOut, PoolFull, WorkerLost, WorkerPool } from './worker-pool.js';

export type { DiagramReading, Drawn } from './jobs.js';

/**
 * Everything that reads or draws foreign diagrams, in worker threads with a hard time limit: the request that asks
 * is never blocked, and a file that stalls or kills its worker harms no other.
 */
export interface DiagramPool {
  /**
   * Decodes, guards, repairs and reads a file, arranges it if nothing is drawn, and extracts its facts. Goes before
   * all other jobs; `background` for the many files of an import, so that a person who saves need not wait for them.
   * @throws {Refused} with the file's reason, or `timeout` or `worker-lost`
   */
  read(source: Uint8Array, options?: ReadOptions): Promise<DiagramReading>;
  /**
   * The pictures of a diagram that was read; the same bytes for the same XML. `background` for pictures that are made
   * before anyone asks for them. @throws {Refused} as `read`
   */
  draw(xml: string, options?: { background?: boolean }): Promise<Drawn>;
  /** Brings chosen changes of one file into another. @throws {Refused} `timeout`, `worker-lost` */
  merge(merging: Merging): Promise<Merged>;
  /** Draws what was typed, a step a line. @throws {Refused} `timeout`, `worker-lost` */
  capture(capturing: Capturing): Promise<Captured>;
  /** A finished SVG as PNG on white; at most 25 million pixels. @throws {Refused} `timeout`, `worker-lost` or `busy` */
  png(svg: string, options?: PngOptions): Promise<Uint8Array>;
  /** A document as tagged PDF; at most some 150 pages. @throws {Refused} `timeout`, `worker-lost` or `busy` */
  pdf(document: PdfDocument): Promise<Uint8Array>;
  /** The same as a Word file. @throws {Refused} as `pdf` */
  docx(document: PdfDocument): Promise<Uint8Array>;
  /** Ends the workers; what is not done yet is rejected. */
  close(): Promise<void>;
}

export interface ReadOptions {
  timeoutMs?: number;
  background?: boolean;
}

export interface DiagramPoolOptions {
  /** Workers for all jobs; one more for `read` alone starts when they are busy. Default: all cores but one. */
  workers?: number;
  /** After this time a job is ended together with its worker. Default: 20 s. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
/** A document of 2,000 steps takes ten seconds of a processor, which others want too. */
const DOCUMENT_MS = 50_000;
const MEMORY_MB = 512;
/** Downloads anybody may order: so many are done within the patience of a browser. */
const MOST_DOWNLOADS = 20;

/** Workers that draw: one a core, one core left for the server. What rejects a job stands at DiagramPool. */
export function createDiagramPool(options: DiagramPoolOptions = {}): DiagramPool {
  const workers = Math.max(1, options.workers ?? availableParallelism() - 1);
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const documentMs = options.timeoutMs ?? DOCUMENT_MS;
  const script = compiled('src/render/render.worker.js');
  const pool = new WorkerPool({
    script,
    workers,
    timeoutMs,
    memoryMb: MEMORY_MB,
    mostWaiting: { download: MOST_DOWNLOADS },
  });
  const refusing = (result: Promise<unknown>, limitMs = timeoutMs) =>
    result.catch((error: unknown) => {
      throw asRefusal(error, limitMs);
    });
  return {
    read: async (source, { timeoutMs: limitMs = timeoutMs, background = false } = {}) =>
      (await refusing(
        pool.run('read', source, background ? 'background' : 'urgent', limitMs),
        limitMs,
      )) as DiagramReading,
    draw: async (xml, { background = false } = {}) =>
      (await refusing(pool.run('draw', xml, background ? 'background' : 'normal'))) as Drawn,
    merge: async (merging) => (await refusing(pool.run('merge', merging, 'normal'))) as Merged,
    capture: async (capturing) => (await refusing(pool.run('capture', capturing, 'normal'))) as Captured,
    png: async (svg, png = {}) => (await refusing(pool.run('png', { svg, options: png }, 'download'))) as Uint8Array,
    pdf: async (document) =>
      (await refusing(pool.run('pdf', document, 'download', documentMs), documentMs)) as Uint8Array,
    docx: async (document) =>
      (await refusing(pool.run('docx', document, 'download', documentMs), documentMs)) as Uint8Array,
    close: () => pool.close(),
  };
}

/** Errors lose their class on the way out of a worker; refusals get it back here. */
function asRefusal(error: unknown, timeoutMs: number): unknown {
  if (error instanceof JobTimedOut) return new Refused('timeout', { seconds: Math.ceil(timeoutMs / 1000) });
  if (error instanceof PoolFull) return new Refused('busy');
  if (error instanceof WorkerLost) return new Refused('worker-lost');
  if (!(error instanceof JobFailed) || !error.failure.code) return error;
  return new Refused(error.failure.code as RefusalCode, error.failure.params);
}
