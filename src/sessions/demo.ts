import type { Request, Response } from 'express';
import { demoPerson } from '../../models/user/demo.js';
import { beginSession } from '../web/begin-session.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { resumeOf, showResume } from './resume.js';

/** One click for the people of the try-out, and only while demo mode is on. */
export async function create(req: Request, res: Response): Promise<void> {
  const user = services(req).config.demo ? await demoPerson(form(req).id('user')) : null;
  if (!user) throw Object.assign(new Error('no such demo person'), { status: 404 });
  await beginSession(req, user);
  const resume = resumeOf(req);
  if (resume) return showResume(req, res, resume);
  res.redirect(303, paths.start);
}
