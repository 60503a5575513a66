import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { Error as MongooseError } from 'mongoose';
import { refusalText } from '../../models/bpmn/refusal-texts.js';
import { Refused } from '../../models/bpmn/refused.js';
import { Conflict, Invalid, NotAllowed, NotFound, Refusal } from '../../models/errors.js';
import { databaseAway, databaseDamaged, databaseFull } from './database-away.js';
import { log, loggedPath } from './log.js';
import { page } from './page.js';
import { paths } from './paths.js';
import { ForeignOrigin } from './security.js';
import { localeOf } from './session.js';
import { translator } from './texts.js';
import type { Page } from './views.js';

export interface ErrorPage extends Page {
  status: number;
  heading: string;
  explanation: string;
  /** Stands in the log beside what really happened. */
  reference: string | null;
  /** What those can do who look after the data of their town. */
  advice: string | null;
  signInUrl: string | null;
  /** Where it can be seen how things stand now. */
  standUrl: string | null;
  /** What was typed when the sign-in had expired: sent again after signing in. */
  resume: { url: string; fields: [name: string, value: string][] } | null;
}

declare module './views.js' {
  interface Views {
    'errors/show': ErrorPage;
  }
}

export const notFound: RequestHandler = () => {
  throw new NotFound();
};

/** The only catch: a refusal becomes its page, everything else a 500 with a reference number that stands in the log. */
export const errors: ErrorRequestHandler = async (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error);
  if (hasLeft(req)) return;
  try {
    const model = describe(error, req);
    if (model.status === 503) res.set('Retry-After', '30');
    if (req.accepts('html', 'json') === 'json') sendJson(res, model, error);
    else await page(res, 'errors/show', model, { status: model.status });
  } catch (failure) {
    log.error({ err: failure }, 'the error page itself failed');
    res.status(500).type('text').send('Fundus: 500');
  }
};

/** Closed the page while sending, say an upload: nobody is there to read an answer, and nothing went wrong here. */
function hasLeft(req: Request): boolean {
  return req.destroyed && !req.complete;
}

function sendJson(res: Response, model: ErrorPage, error: unknown): void {
  const fields = error instanceof Invalid ? { fields: error.fields } : {};
  res.status(model.status).json({ message: model.explanation, reference: model.reference, ...fields });
}

function describe(error: unknown, req: Request): ErrorPage {
  const t = translator(localeOf(req));
  const status = statusOf(error, req);
  const busy = isBusy(error);
  // Put off on purpose; everything else from 500 on has to be looked at by somebody.
  const reference = status >= 500 && !busy ? randomBytes(3).toString('hex').toUpperCase() : null;
  const kind = busy ? 'busy' : (tooMuch(error) ?? (databaseDamaged(error) ? 'damaged' : status));
  if (reference) {
    const happened = kind === 'tooLong' || kind === 'tooLarge' ? 'a drawing asked for too much' : 'unexpected failure';
    log.error({ err: error, reference, url: loggedPath(req.originalUrl), method: req.method }, happened);
  }
  const heading = t(`refusals:heading.${overtaken(error) ? 'overtaken' : kind}`, {
    defaultValue: t('refusals:heading.500'),
  });
  return {
    title: heading,
    status,
    heading,
    explanation: busy ? refusalText(error, localeOf(req)) : explain(error, kind, t, reference),
    reference,
    advice: looksAfter(req) ? t(`refusals:advice.${kind}`, { defaultValue: '' }) || null : null,
    signInUrl: req.user ? null : signInUrl(req),
    standUrl: status === 409 ? thingOf(req) : null,
    resume: status === 401 ? { url: req.originalUrl, fields: typedFields(req) } : null,
  };
}

function statusOf(error: unknown, req: Request): number {
  if (error instanceof NotFound) return !req.user && unsafe(req) ? 401 : 404;
  if (error instanceof ForeignOrigin) return 403;
  if (error instanceof NotAllowed) return req.user || !unsafe(req) ? 403 : 401;
  // Two people saved the same document: the second did not see the first.
  if (error instanceof Conflict || error instanceof MongooseError.VersionError) return 409;
  if (error instanceof Invalid) return 422;
  if (isBusy(error) || tooMuch(error) || databaseAway(error)) return 503;
  if (databaseFull(error)) return 507;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

/** Somebody else did something in between; any other conflict is one of the thing itself, such as a decision already made. */
function overtaken(error: unknown): boolean {
  if (error instanceof MongooseError.VersionError) return true;
  return error instanceof Conflict && /meanwhile|moved|notWhatYouSaw/i.test(error.key);
}

/** The page of the thing that an act or a form of it was asked for. */
function thingOf({ originalUrl, baseUrl }: Request): string | null {
  const path = originalUrl.slice(baseUrl.length).split('?')[0] ?? '';
  return (
    /^\/(?:processes|practices|candidates|measures|goals|agendas|collections)\/[^/]+(?=\/)/.exec(path)?.[0] ?? null
  );
}

function looksAfter({ user }: Request): boolean {
  return user?.memberships.some(({ role }) => role === 'admin') ?? false;
}

/** More is asked of the diagram workers at this moment than they take on. */
function isBusy(error: unknown): error is Refused {
  return error instanceof Refused && error.code === 'busy';
}

/** What a drawing takes more of than there is for one: time, or memory. Its worker was ended, and others go on. */
function tooMuch(error: unknown): 'tooLong' | 'tooLarge' | null {
  if (!(error instanceof Refused)) return null;
  return error.code === 'timeout' ? 'tooLong' : error.code === 'worker-lost' ? 'tooLarge' : null;
}

function explain(
  error: unknown,
  kind: number | string,
  t: ReturnType<typeof translator>,
  reference: string | null,
): string {
  if (kind === 401) return t('refusals:signInExpired');
  if (error instanceof Refusal) return t(`refusals:${error.key}`, error.params);
  const params = error instanceof Refused ? error.params : {};
  return t(`refusals:explanation.${kind}`, { ...params, reference, defaultValue: t('refusals:explanation.400') });
}

function unsafe(req: Request): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(req.method);
}

function signInUrl(req: Request): string {
  const back = unsafe(req) ? paths.start : req.originalUrl;
  return `${paths.signIn}?returnTo=${encodeURIComponent(back)}`;
}

/** Passwords do not travel through a page. */
function typedFields(req: Request): [string, string][] {
  const typed = Object.entries((req.body ?? {}) as Record<string, unknown>);
  return typed
    .filter(([name]) => !/password/i.test(name))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one): one is string => typeof one === 'string')
        .map((one): [string, string] => [name, one]),
    );
}
