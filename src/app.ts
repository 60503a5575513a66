import { join } from 'node:path';
import compression from 'compression';
import express, { type Express } from 'express';
import { embedRoutes } from './processes/embed-routes.js';
import { root } from './root.js';
import { routes } from './routes.js';
import { assetsPath, keptForGood } from './web/assets.js';
import { errors, notFound } from './web/errors.js';
import { healthRoutes } from './web/health.js';
import { marksWrites, seesOwnWrites } from './web/own-writes.js';
import { requestLog } from './web/request-log.js';
import { sameOrigin, securityHeaders } from './web/security.js';
import { securityTxt } from './web/security-txt.js';
import type { Services } from './web/services.js';
import { signedInUser } from './web/sign-in.js';
import { renderTemplate } from './web/templates.js';
import { visitorPages } from './web/visitor-pages.js';

/** The way of a request, from top to bottom. Never listens: tests and server.ts do. */
export function createApp(services: Services): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', services.config.proxies);
  app.set('query parser', 'simple');
  app.set('views', join(root, 'views'));
  app.set('view engine', 'ejs');
  app.engine('ejs', renderTemplate);
  app.set('view cache', true);
  app.set('config', services.config);
  app.set('services', services);

  app.use(securityHeaders(services.config));
  app.use(healthRoutes);
  app.use(requestLog());
  app.use(compression());
  app.use(
    assetsPath,
    express.static(join(root, 'public'), { cacheControl: false, setHeaders: keptForGood, index: false }),
  );
  // Alone with its database, a process knows of every write itself.
  const isShared = services.config.mongodbUri !== null;
  if (isShared) app.use(seesOwnWrites());
  app.use(embedRoutes);
  app.use(visitorPages());
  app.use(sameOrigin(services.config));
  app.use(express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 2000 }));
  app.use(securityTxt(services.config));
  app.use(signedInUser(services.config));
  if (isShared) app.use(marksWrites(services.config));
  app.use(routes());
  app.use(notFound);
  app.use(errors);
  return app;
}
