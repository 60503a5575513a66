import type { Request, Response } from 'express';
import { peopleOf } from '../../models/comment/mentions.js';
import type { ReachedVersion } from '../../models/process/reach.js';

/** The names that can follow an @, for suggestions while somebody writes. */
export async function index(_req: Request, res: Response, { municipality }: ReachedVersion): Promise<void> {
  const people = await peopleOf(municipality);
  res.json({ names: [...new Set(people.map(({ name }) => name))] });
}
