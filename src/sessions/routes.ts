import { paths } from '../web/paths.js';
import { everyone, table } from '../web/route.js';
import * as demo from './demo.js';
import * as newPassword from './new-password.js';
import * as session from './sign-in.js';

export const sessionRoutes = table([
  ['get', paths.signIn, everyone(session.blank)],
  // The address of a refused sign-in: whoever comes back to it gets the form.
  ['get', paths.session, everyone((_req, res) => res.redirect(303, paths.signIn))],
  ['post', paths.session, everyone(session.create)],
  ['post', paths.signOut, everyone(session.destroy)],
  ['post', paths.demoSession, everyone(demo.create)],
  ['get', paths.newPassword(':token'), everyone(newPassword.edit)],
  ['post', paths.newPassword(':token'), everyone(newPassword.update)],
]);
