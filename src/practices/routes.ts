import { mayApprove, mayPublish, mayRead, mayReadHistory, mayWrite } from '../../models/practice/policy.js';
import { mayWorkSomewhere } from '../../models/version/policy.js';
import { jsonBody } from '../web/json-body.js';
import { everyone, table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as approval from './approval.js';
import * as changes from './changes.js';
import * as creation from './creation.js';
import * as library from './library.js';
import * as pdf from './pdf.js';
import * as practice from './practice.js';
import * as preview from './preview.js';
import * as publication from './publication.js';
import * as rejection from './rejection.js';
import * as retirement from './retirement.js';
import { onPractice, onShownText, onText } from './scope.js';
import * as submission from './submission.js';
import * as text from './text.js';
import * as versions from './versions.js';
import * as withdrawal from './withdrawal.js';

const version = '/practices/:practice/versions/:number';

export const practiceRoutes = table([
  ['get', '/practices', everyone(library.index)],
  ['get', '/practices/new', onHome(mayWorkSomewhere, creation.blank)],
  ['post', '/practices', onHome(mayWorkSomewhere, creation.create)],
  ['get', '/practices/:practice', onShownText(mayRead, practice.show)],
  ['get', '/practices/:practice/versions', onShownText(mayReadHistory, versions.index)],
  ['post', '/practices/:practice/versions', onPractice(mayWrite, versions.create)],
  ['get', version, onText(mayRead, practice.show)],
  ['get', `${version}/practice.pdf`, onText(mayRead, pdf.show)],
  ['get', `${version}/changes`, onText(mayReadHistory, changes.show)],
  ['post', `${version}/preview`, onText(mayWrite, preview.create)],
  ['get', `${version}/edit`, onText(mayWrite, text.edit)],
  ['post', `${version}/text`, onText(mayWrite, text.update)],
  ['put', `${version}/text`, onText(mayWrite, text.save), ...jsonBody('1mb')],
  ['get', `${version}/submission/new`, onText(mayWrite, submission.blank)],
  ['post', `${version}/submission`, onText(mayWrite, submission.create)],
  ['post', `${version}/withdrawal`, onText(mayWrite, withdrawal.create)],
  ['post', `${version}/approval`, onText(mayApprove, approval.create)],
  ['get', `${version}/rejection/new`, onText(mayApprove, rejection.blank)],
  ['post', `${version}/rejection`, onText(mayApprove, rejection.create)],
  ['get', `${version}/publication/new`, onText(mayPublish, publication.blank)],
  ['post', `${version}/publication`, onText(mayPublish, publication.create)],
  ['get', `${version}/retirement/new`, onText(mayPublish, retirement.blank)],
  ['post', `${version}/retirement`, onText(mayPublish, retirement.create)],
]);
