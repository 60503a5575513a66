import { Binary } from 'bson';
import { type Doc, isDoc } from '../bson-keys/types.js';
import { ServerError } from '../errors.js';
import type { Command, Reply } from './command.js';

/** `endSessions`: aborts what is open in them. */
export function endSessions({ engine, body }: Command): Reply {
  for (const session of (body.endSessions as Doc[] | undefined) ?? []) engine.sessions.end(sessionId(session));
  return { ok: 1 };
}

/** `killAllSessions`: aborts every open transaction; the sessions may go on. */
export function killAllSessions({ engine }: Command): Reply {
  for (const session of engine.sessions.all()) if (session.transaction) engine.sessions.abort(session.transaction);
  return { ok: 1 };
}

/** Text form of a logical session id. */
export function sessionId(lsid: unknown): string {
  const id = isDoc(lsid) ? lsid.id : undefined;
  if (!(id instanceof Binary)) throw new ServerError(2, 'Invalid session id');
  return Buffer.from(id.value()).toString('hex');
}
