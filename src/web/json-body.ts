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
