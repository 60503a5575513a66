import type { RequestHandler, Response } from 'express';
import { isKnown, isMark, known, leaveMark } from '../../models/freshness/marks.js';
import { newsAreHeard } from '../../models/freshness/news.js';
import { type Look, looking } from '../../models/freshness.js';
import type { Config } from '../config.js';
import { cookieOf } from './session.js';

// With several processes: who saved something sees it on the next page, whichever process makes that. The answer to a
// request that wrote carries a mark of its writes in a cookie for a minute; a process that has not heard of the mark yet
// waits a moment, and then looks past its memories for this one request.

export const markCookie = 'fundus-written';

const minute = 60_000;
/** News take milliseconds; who is not told within this time reads everything from the database. */
const patience = 500;

const lookOf = new WeakMap<Response, Look>();

/** Goes before everything that remembers pages or sessions. */
export function seesOwnWrites(): RequestHandler {
  return async (req, res, next) => {
    const mark = cookieOf(req, markCookie) ?? '';
    const look: Look = { anew: isMark(mark) && !(await isHere(mark)), wrote: false };
    lookOf.set(res, look);
    looking(look, next);
  };
}

async function isHere(mark: string): Promise<boolean> {
  return isKnown(mark) || (newsAreHeard() && (await known(mark, patience)));
}

/** Goes after the session: whoever answers has written everything by then. */
export function marksWrites({ baseUrl }: Pick<Config, 'baseUrl'>): RequestHandler {
  const secure = baseUrl.startsWith('https:');
  return (_req, res, next) => {
    const end = res.end.bind(res) as (...args: unknown[]) => Response;
    res.end = ((...args: unknown[]) => {
      if (!lookOf.get(res)?.wrote || res.headersSent) return end(...args);
      void leaveMark().then((mark) => {
        if (!res.headersSent) res.cookie(markCookie, mark, { httpOnly: true, sameSite: 'lax', secure, maxAge: minute });
        end(...args);
      });
      return res;
    }) as Response['end'];
    next();
  };
}
