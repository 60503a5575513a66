import type { Request } from 'express';

const known = new WeakMap<Request, Map<string, Promise<unknown>>>();

/** What several parts of one page ask for: the first of them reads it, all share the answer. `name` says what it is. */
export function readOnce<Value>(req: Request, name: string, read: () => PromiseLike<Value>): Promise<Value> {
  const answers = known.get(req) ?? new Map<string, Promise<unknown>>();
  known.set(req, answers);
  // A query of the database runs again for everybody who waits for it, a promise of it does not.
  const answer = (answers.get(name) as Promise<Value> | undefined) ?? Promise.resolve(read());
  answers.set(name, answer);
  return answer;
}
