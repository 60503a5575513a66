import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import { changedFrom } from '../../models/presence/calls.js';
import { Presence } from '../../models/presence.js';
import { mayEdit } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import { User } from '../../models/user.js';
import { Version } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { initials } from '../web/shell.js';

/** An answer comes within this time, changed or not: proxies cut what is silent for longer. */
const patience = 20_000;

/**
 * "I am here": answers who else has this draft open, who draws, and what was saved last. `takeOver` asks for the pen,
 * `leaving` gives it back; who sends the `state` known to them gets an answer when it is another one.
 */
export async function create(req: Request, res: Response, { process, version }: ReachedVersion): Promise<void> {
  const { takeOver, leaving, state } = (req.body ?? {}) as { takeOver?: unknown; leaving?: unknown; state?: unknown };
  const by = doerOf(req);
  if (leaving === true) {
    await Presence.leave(version._id, by);
    res.json({ others: [], drawing: null, revision: version.revision });
    return;
  }
  const first = toldOf(await Presence.announce(version._id, by, takeOver === true), version.revision);
  if (first.state !== state) return void res.json(first);
  const gone = new AbortController();
  if (res.closed) return;
  res.on('close', () => gone.abort());
  const told = await changedFrom(version._id.toString(), {
    look: async () => toldOf(await Presence.look(version._id, by), await revisionOf(version)),
    who: by.id.toString(),
    isKnown: (now) => now.state === state,
    patience,
    gone: gone.signal,
  });
  if (gone.signal.aborted) return;
  await mustStillEdit(req, process.key, version.number);
  res.json(told);
}

/** Somebody may have signed out or lost a right while they waited. @throws {NotFound} */
async function mustStillEdit(req: Request, key: string, number: number): Promise<void> {
  const isSignedIn = await new Promise<boolean>((done) => req.session.reload((error: unknown) => done(!error)));
  const person = isSignedIn && req.user ? await User.findById(req.user._id) : null;
  const reached = person && (await Process.versionReachableBy(person, key, number));
  if (!(person && reached && mayEdit(person, reached))) throw new NotFound();
}

function toldOf({ others, drawing, announced }: Awaited<ReturnType<typeof Presence.look>>, revision: number) {
  const told = {
    others: others.map(({ name, since, person }) => ({
      name,
      initials: initials(name),
      since: since.toISOString(),
      editing: drawing?.person.equals(person) ?? false,
    })),
    drawing: drawing && { name: drawing.name, since: drawing.since.toISOString() },
    revision,
  };
  // Who closed one of two tabs is announced anew by the other.
  const state = createHash('sha256')
    .update(JSON.stringify([told, announced]))
    .digest('base64url');
  return { ...told, state };
}

async function revisionOf({ _id, revision }: ReachedVersion['version']): Promise<number> {
  const found = await Version.findById(_id, { revision: 1 }).lean<{ revision: number }>();
  return found?.revision ?? revision;
}
