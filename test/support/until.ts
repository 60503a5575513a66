import { setTimeout as pause } from 'node:timers/promises';

/** Longer than the busiest machine takes: who waits for what comes waits no moment more than it needs. */
const patience = 30_000;

/** Waits until it holds; the expectation that follows says what is missing if it never does. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patience;
  while (!(await holds()) && performance.now() < end) await pause(20);
}
