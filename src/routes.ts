import { Router } from 'express';

/** Table of contents: every feature brings its own table of routes. */
export function routes(): Router {
  const router = Router();
  return router;
}
