import { limits } from '../../models/bpmn/limits.js';

const megabyte = 1_000_000;

/** What one upload may bring. A diagram has at most `diagram` bytes (the reader's limit), an archive may be larger. */
export const uploadLimits = {
  file: 50 * megabyte,
  files: 300,
  together: 500 * megabyte,
} as const;

/** What an archive may hold: far above any real one, far below what fills a server. */
export const archiveLimits = {
  entries: 20_000,
  /** Of the package of a library: up to four files a version. */
  packed: 200_000,
  diagram: limits.bytes,
  together: 1_000 * megabyte,
  /** Diagrams shrink to a tenth, repetitive ones to a fiftieth; a bomb to a thousandth. */
  ratio: 200,
  /** Below this size no ratio does harm. */
  harmless: megabyte,
} as const;

export function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / megabyte);
}
