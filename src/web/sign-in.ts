import { type RequestHandler, Router } from 'express';
import session from 'express-session';
import mongoose from 'mongoose';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { knownPerson } from '../../models/user/known.js';
import { pretendToCheck } from '../../models/user/password.js';
import { User } from '../../models/user.js';
import type { Config } from '../config.js';
import { sessionCookie } from './session.js';
import { SessionStore } from './session-store.js';

const twoWeeks = 14 * 24 * 3600;

/** Session in the database, person on `req.user`. Visitors get no cookie: a session begins with the first thing to keep. */
export function signedInUser(config: Config): Router {
  const router = Router();
  router.use(
    session({
      name: sessionCookie,
      secret: config.sessionSecret,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: config.baseUrl.startsWith('https:'), maxAge: twoWeeks * 1000 },
      store: new SessionStore({
        client: mongoose.connection.getClient(),
        ttl: twoWeeks,
        touchAfter: 3600,
        stringify: false,
      }),
    }),
  );
  router.use(keepToastsOverRedirects);
  const people = authenticator();
  router.use(people.initialize());
  router.use(people.session());
  router.use(stillWelcome(config));
  return router;
}

/** A browser follows a redirect while the session is still being written: what the next page shall say is kept first. */
const keepToastsOverRedirects: RequestHandler = (req, res, next) => {
  const redirect = res.redirect.bind(res) as (status: number, path: string) => void;
  res.redirect = (first: number | string, second?: number | string) => {
    const status = typeof first === 'number' ? first : 302;
    const path = String(typeof first === 'number' ? second : first);
    if (!req.session.toasts) redirect(status, path);
    else req.session.save((error: unknown) => (error ? next(error) : redirect(status, path)));
  };
  next();
};

/**
 * Who came in by one click stays no longer than demo mode does. What somebody sees who is signed in is kept by no
 * browser: at a shared computer "back" shows nothing after signing out.
 */
function stillWelcome(config: Config): RequestHandler {
  return (req, res, next) => {
    if (req.user?.demo && !req.user.passwordHash && !config.demo) delete req.user;
    if (req.user) res.set('Cache-Control', 'private, no-store');
    next();
  };
}

function authenticator() {
  passport.use(
    new Strategy({ usernameField: 'email' }, async (email, password, done) => {
      try {
        done(null, await withPassword(email, password));
      } catch (error) {
        done(error);
      }
    }),
  );
  passport.serializeUser((user, done) => done(null, user._id.toString()));
  passport.deserializeUser(async (id: string, done) => {
    try {
      done(null, (await knownPerson(id)) ?? false);
    } catch (error) {
      done(error);
    }
  });
  return passport;
}

async function withPassword(email: string, password: string) {
  const user = await User.withEmail(email);
  if (user?.passwordHash) return (await user.hasPassword(password)) ? user : false;
  await pretendToCheck(password);
  return false;
}
