import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';
import { NotAllowed } from '../../models/errors.js';
import type { Config } from '../config.js';

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

export function securityHeaders(config: Config): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: config.baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
}

/** The modeller's add-ons set style attributes: allowed on that page alone, scripts stay strict. */
export const styleAttributesAllowed: RequestHandler = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: { ...directives, styleSrcAttr: ["'unsafe-inline'"] },
});

/** Refused whoever asks: never answered with the offer to sign in and send it again. */
export class ForeignOrigin extends NotAllowed {
  constructor() {
    super('foreignOrigin');
  }
}

/** Unsafe methods are taken from our own pages only; every browser names where such a request comes from. */
export function sameOrigin(config: Config): RequestHandler {
  const own = new URL(config.baseUrl).host;
  return (req, _res, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(req.method) || fromOwnPage(req, own)) return next();
    throw new ForeignOrigin();
  };
}

function fromOwnPage(req: Request, own: string): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const origin = req.get('Origin');
  if (!origin) return true;
  if (!URL.canParse(origin)) return false;
  const host = new URL(origin).host;
  return host === own || host === req.get('Host');
}
