import { Router } from 'express';
import { importRoutes } from './imports/routes.js';
import { libraryRoutes } from './library/routes.js';
import { processRoutes } from './processes/routes.js';

/** Table of contents: every feature brings its own table of routes. */
export function routes(): Router {
  const router = Router();
  router.use(libraryRoutes);
  router.use(importRoutes);
  router.use(processRoutes);
  return router;
}
