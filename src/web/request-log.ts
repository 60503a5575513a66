import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { log, loggedPath } from './log.js';

/** One line a request: method, address, status, time. No names, no addresses of people, nothing that was typed. */
export function requestLog(): RequestHandler {
  return pinoHttp({
    logger: log,
    // 503 is an answer on purpose: not ready yet, or being set up.
    customLogLevel: (_req, res) => (res.statusCode >= 500 && res.statusCode !== 503 ? 'error' : 'debug'),
    serializers: {
      req: (req: { method: string; url: string }) => ({ method: req.method, url: loggedPath(req.url) }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
}
