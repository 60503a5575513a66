import type { Request } from 'express';
import type { User } from '../../models/user.js';
import { deviceOf } from './device.js';

declare module 'express-session' {
  interface SessionData {
    signedInAt?: Date;
    device?: string;
  }
}

/** Signs this person in, in a session with a new secret: one that somebody planted before is worth nothing. */
export async function beginSession(req: Request, user: User): Promise<void> {
  await new Promise<void>((done, failed) => {
    req.logIn(user, (error: unknown) => (error ? failed(error) : done()));
  });
  req.session.signedInAt = new Date();
  req.session.device = deviceOf(req.get('User-Agent') ?? '');
}
