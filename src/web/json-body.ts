import express, { type RequestHandler } from 'express';
import { NotFound } from '../../models/errors.js';

/** JSON is read only where it is expected and only from somebody who is signed in: visitors cannot fill the memory. */
export function jsonBody(limit: string): RequestHandler[] {
  return [membersOnly, express.json({ limit })];
}

const membersOnly: RequestHandler = (req, _res, next) => {
  if (!req.user) throw new NotFound();
  next();
};

/** Where a form and a script send the same; a form is read before, for everybody. */
export function jsonOrForm(limit: string): RequestHandler[] {
  const [, json] = jsonBody(limit);
  return [(req, res, next) => (req.user && req.is('json') && json ? json(req, res, next) : next())];
}
