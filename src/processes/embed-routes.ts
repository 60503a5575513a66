import { Process } from '../../models/process.js';
import { visitor } from '../../models/user.js';
import { param } from '../web/form.js';
import { asStranger } from '../web/frameable.js';
import { scoped, table } from '../web/route.js';
import * as embed from './embed.js';

/** What everybody may see, whoever looks: nothing of a session is asked for. */
const onPublished = scoped((req) => Process.versionReachableBy(visitor, param(req, 'process')));
const open = (): boolean => true;

/** Pieces for pages of others. They stand before sign-in and session in app.ts. */
export const embedRoutes = table([
  ['get', '/embed/processes/:process', onPublished(open, embed.show), asStranger],
  ['get', '/embed/processes/:process/picture.svg', onPublished(open, embed.picture), asStranger],
  ['get', '/embed/processes/:process/diagram.xml', onPublished(open, embed.xml), asStranger],
]);
