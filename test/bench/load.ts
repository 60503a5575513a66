import autocannon from 'autocannon';
import { quantile } from './print.js';
import { cpuMs, withChildren } from './process-figures.js';

export interface Target {
  name: string;
  /** One after the other, again and again. */
  urls: readonly string[];
  headers?: Record<string, string>;
  /** The server, whose processor time is measured, with the processes it started. */
  pid: number;
  /** Any other answer ends the benchmark: an error page is fast. */
  status?: number;
}

export interface Load {
  perSecond: number;
  /** Processor ms of the server a request; null where the system does not tell. */
  cpu: number | null;
  p50: number;
  p99: number;
}

const connections = 10;
/** So many requests until the compiler has seen what it needs; as a number, because a busy machine needs longer for them. */
const warmUp = 600;

/** Asks with ten connections for so many seconds, after a short time to get warm. */
export async function load(target: Target, seconds: number, warm = warmUp): Promise<Load> {
  await ask(target, { amount: warm });
  const before = cpuOf(target.pid);
  const { times, elapsed } = await ask(target, { duration: seconds });
  const after = cpuOf(target.pid);
  return {
    perSecond: (times.length / elapsed) * 1000,
    cpu: before === null || after === null ? null : (after - before) / times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

function cpuOf(pid: number): number | null {
  return withChildren(pid).reduce<number | null>((sum, one) => {
    const ms = cpuMs(one);
    return sum === null || ms === null ? null : sum + ms;
  }, 0);
}

async function ask({ urls, headers = {}, status = 200 }: Target, span: { amount: number } | { duration: number }) {
  const times: number[] = [];
  const unexpected: number[] = [];
  const started = performance.now();
  const [first = ''] = urls;
  const requests = urls.map((url) => ({ path: new URL(url).pathname + new URL(url).search, headers }));
  const { errors } = await new Promise<autocannon.Result>((done, failed) => {
    const options = { url: new URL(first).origin, connections, requests, ...span };
    const run = autocannon(options, (error, result) => (error ? failed(error) : done(result)));
    run.on('response', (_client, answered, _bytes, ms) => {
      times.push(ms);
      if (answered !== status) unexpected.push(answered);
    });
  });
  if (unexpected.length > 0) throw new Error(`${first} answered ${unexpected[0]} instead of ${status}`);
  if (errors > 0) throw new Error(`${first}: ${errors} requests failed`);
  return { times, elapsed: performance.now() - started };
}
