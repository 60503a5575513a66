import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import helmet from 'helmet';
import { NotAllowed } from '../../models/errors.js';
import type { Config } from '../config.js';

export const directives = {
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

/** What no page here ever asks a browser for. The clipboard and full screen stay: the modeller uses them. */
const unused = 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()';

/** On every answer, errors and downloads too; nobody in between keeps one, unless a route says otherwise. */
export function securityHeaders(config: Config): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: config.baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  return (req, res, next) => {
    res.set({ 'Permissions-Policy': unused, 'Cache-Control': 'private, no-cache' });
    protect(req, res, next);
  };
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
  const { origin } = new URL(config.baseUrl);
  return (req, _res, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(req.method) || fromOwnPage(req, config, origin)) return next();
    throw new ForeignOrigin();
  };
}

function fromOwnPage(req: Request, { production }: Config, own: string): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const origin = req.get('Origin');
  if (!origin || origin === own) return true;
  return !production && origin === `${req.protocol}://${req.get('Host')}` && cannotBeRebound(new URL(origin).hostname);
}

/**
 * In the try-out people come by any address of the machine. By a name of the internet they do not: anybody could point
 * one at this machine and be "the own page" (DNS rebinding). Other names are set with BASE_URL.
 */
function cannotBeRebound(hostname: string): boolean {
  return !hostname.includes('.') || hostname.endsWith('.localhost') || isIP(hostname) > 0;
}
