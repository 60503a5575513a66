import { type Request, type RequestHandler, type Response, Router } from 'express';
import { NotAllowed, NotFound } from '../../models/errors.js';
import type { Actor } from '../../models/user.js';
import { actorOf } from './session.js';

declare const right: unique symbol;
/** A handler that has asked whether this may be done: only the makers below produce one, so no route goes without. */
export type Guarded = RequestHandler & { readonly [right]: true };

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Route = [verb: Verb, path: string, handler: Guarded, ...before: RequestHandler[]];
type Answer = Promise<void> | void;

export type Action<Subject> = (req: Request, res: Response, subject: Subject) => Answer;
type Rule<Subject> = (actor: Actor, subject: Subject) => boolean | Promise<boolean>;

/** The only door to a subject: finds it through the actor (404), asks the policy (403), runs the action. */
export function scoped<Subject>(find: (req: Request, actor: Actor) => Promise<Subject | null>) {
  return (rule: Rule<Subject>, action: Action<Subject>): Guarded =>
    guarded(async (req, res) => {
      const actor = actorOf(req);
      const subject = await find(req, actor);
      if (!subject) throw new NotFound();
      if (!(await rule(actor, subject))) throw new NotAllowed();
      await action(req, res, subject);
    });
}

/** Open to everyone, visitors too. */
export function everyone(action: (req: Request, res: Response) => Answer): Guarded {
  return guarded(action);
}

/** Open to everyone who is signed in, whatever the role. */
export function members(action: (req: Request, res: Response, user: Express.User) => Answer): Guarded {
  return guarded((req, res) => {
    if (!req.user) throw new NotFound();
    return action(req, res, req.user);
  });
}

/** A feature's table of routes; `before` runs ahead of the guard (upload limits, body parsers). */
export function table(routes: Route[]): Router {
  const router = Router();
  for (const [verb, path, handler, ...before] of routes) router[verb](path, ...before, handler);
  return router;
}

function guarded(handler: (req: Request, res: Response) => Answer): Guarded {
  return handler as unknown as Guarded;
}
