import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import { changed, Memory } from '../../models/freshness.js';

type Answer = (error: unknown, session?: SessionData | null) => void;
type Done = (error: unknown) => void;

/** Sessions in the database, kept in memory for the few requests a page makes at once. */
export class SessionStore extends MongoStore {
  /** Short: a session that another process ended is over within a second. */
  readonly #open = new Memory<SessionData>({ topics: ['sessions'], most: 1000, goodFor: 1000 });

  override get(id: string, answer: Answer): void {
    const known = this.#open.get(id);
    // Each request changes its session as it likes.
    if (known) {
      answer(null, structuredClone(known));
      return;
    }
    const count = this.#open.count();
    super.get(id, (error, session) => {
      if (session) this.#open.set(id, structuredClone(session), count);
      answer(error, session);
    });
  }

  override set(id: string, session: SessionData, done?: Done): void {
    super.set(id, session, noting(done));
  }

  override destroy(id: string, done?: Done): void {
    super.destroy(id, noting(done));
  }
}

function noting(done: Done = () => {}): Done {
  return (error) => {
    changed('sessions');
    done(error);
  };
}
