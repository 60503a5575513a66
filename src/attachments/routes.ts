import { mayRead, mayWrite } from '../../models/practice/policy.js';
import { table } from '../web/route.js';
import * as files from './files.js';
import * as note from './note.js';
import * as place from './place.js';
import * as removal from './removal.js';
import * as replacement from './replacement.js';
import { onDraft, onFile } from './scope.js';
import * as serving from './serving.js';
import * as uploads from './uploads.js';

const all = '/practices/:practice/versions/:number/files';
const upload = '/practices/:practice/versions/:number/uploads';
const file = `${all}/:key`;

export const attachmentRoutes = table([
  ['get', all, onDraft(mayWrite, files.index)],
  ['post', all, onDraft(mayWrite, files.create)],
  ['get', file, onFile(mayRead, serving.show)],
  ['get', `${file}/thumbnail`, onFile(mayRead, serving.thumbnail)],
  ['get', `${file}/picture`, onFile(mayRead, serving.picture)],
  ['post', `${file}/note`, onFile(mayWrite, note.update)],
  ['post', `${file}/place`, onFile(mayWrite, place.update)],
  ['post', `${file}/replacement`, onFile(mayWrite, replacement.create)],
  ['post', `${file}/removal`, onFile(mayWrite, removal.create)],
  ['post', `${file}/removal/end`, onDraft(mayWrite, removal.destroy)],
  ['post', upload, onDraft(mayWrite, uploads.create)],
  ['get', `${upload}/:upload`, onDraft(mayWrite, uploads.show)],
  ['patch', `${upload}/:upload`, onDraft(mayWrite, uploads.update)],
  ['delete', `${upload}/:upload`, onDraft(mayWrite, uploads.destroy)],
]);
