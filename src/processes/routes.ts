import { mayReadComments } from '../../models/comment/policy.js';
import {
  mayApprove,
  mayCreateSomewhere,
  mayEdit,
  mayPublish,
  mayRead,
  mayReadHistory,
  mayReview,
} from '../../models/process/policy.js';
import type { Actor } from '../../models/user.js';
import { jsonBody } from '../web/json-body.js';
import { paths } from '../web/paths.js';
import { members, table } from '../web/route.js';
import { styleAttributesAllowed } from '../web/security.js';
import { onHome } from '../web/town-hall.js';
import * as analysis from './analysis.js';
import * as approval from './approval.js';
import * as callable from './callable.js';
import * as capture from './capture.js';
import * as captureEditing from './capture-editing.js';
import { onComparedVersions } from './comparison/compared.js';
import * as comparison from './comparison/show.js';
import * as copies from './copies.js';
import * as creation from './creation.js';
import * as decision from './decision.js';
import * as diagram from './diagram.js';
import * as discussion from './discussion.js';
import * as downloads from './downloads.js';
import * as modeller from './modeller.js';
import * as ownTemplates from './own-templates.js';
import * as palette from './palette.js';
import * as pdf from './pdf.js';
import * as practices from './practices.js';
import * as presence from './presence.js';
import * as presentation from './presentation.js';
import * as preview from './preview.js';
import * as profile from './profile.js';
import * as publication from './publication.js';
import * as questions from './questions.js';
import * as rejection from './rejection.js';
import * as retirement from './retirement.js';
import * as review from './review.js';
import { onOwnTemplate, onProcess, onShownVersion, onVersion, type TemplateInTown } from './scope.js';
import * as sharing from './sharing.js';
import * as submission from './submission.js';
import * as templates from './templates.js';
import * as text from './text.js';
import * as versions from './versions.js';
import * as withdrawal from './withdrawal.js';

/** The reader's limit is 10 MB; quotes and line breaks take two signs each in JSON. */
const largestDrawing = '12mb';

const version = '/processes/:process/versions/:number';

const mayKeepTemplates = (actor: Actor, { town }: TemplateInTown) => mayCreateSomewhere(actor, town);

export const processRoutes = table([
  ['put', '/preferences/palette', members(palette.update), ...jsonBody('1kb')],
  ['get', '/templates/:template/thumbnail.svg', members(templates.thumbnail)],
  ['get', paths.ownTemplates, onHome(mayCreateSomewhere, ownTemplates.index)],
  ['post', paths.ownTemplate(':template'), onOwnTemplate(mayKeepTemplates, ownTemplates.update)],
  ['get', paths.ownTemplatePart(':template', 'thumbnail.svg'), onOwnTemplate(mayKeepTemplates, ownTemplates.thumbnail)],
  ['post', paths.ownTemplatePart(':template', 'retirement'), onOwnTemplate(mayKeepTemplates, ownTemplates.retire)],
  ['post', paths.ownTemplatePart(':template', 'retirement/end'), onOwnTemplate(mayKeepTemplates, ownTemplates.restore)],
  ['get', '/processes/new', onHome(mayCreateSomewhere, creation.blank)],
  ['post', '/processes', onHome(mayCreateSomewhere, creation.create)],
  ['get', '/processes/new/capture', onHome(mayCreateSomewhere, capture.blank)],
  ['post', '/processes/captures', onHome(mayCreateSomewhere, capture.create)],
  ['get', '/processes/:process', onShownVersion(mayRead, diagram.show)],
  ['get', '/processes/:process/profile', onShownVersion(mayRead, profile.show)],
  ['get', '/processes/:process/text', onShownVersion(mayRead, text.show)],
  ['get', '/processes/:process/presentation', onShownVersion(mayRead, presentation.show)],
  ['get', '/processes/:process/analysis', onShownVersion(mayRead, analysis.show)],
  ['get', '/processes/:process/practices', onShownVersion(mayRead, practices.index)],
  ['get', '/processes/:process/questions', onShownVersion(mayRead, questions.index)],
  ['get', '/processes/:process/discussion', onShownVersion(mayReadComments, discussion.index)],
  ['get', '/processes/:process/versions', onShownVersion(mayReadHistory, versions.index)],
  ['post', '/processes/:process/versions', onProcess(mayEdit, versions.create)],
  ['get', '/processes/:process/comparison', onProcess(mayReadHistory, comparison.choose)],
  ['get', version, onVersion(mayRead, diagram.show)],
  ['get', `${version}/profile`, onVersion(mayRead, profile.show)],
  ['get', `${version}/profile/edit`, onVersion(mayEdit, profile.edit)],
  ['post', `${version}/profile`, onVersion(mayEdit, profile.update)],
  ['get', `${version}/text`, onVersion(mayRead, text.show)],
  ['get', `${version}/presentation`, onVersion(mayRead, presentation.show)],
  ['get', `${version}/analysis`, onVersion(mayRead, analysis.show)],
  ['get', `${version}/analysis.:ending`, onVersion(mayRead, analysis.table)],
  ['get', `${version}/heat.svg`, onVersion(mayRead, analysis.heat)],
  ['get', `${version}/capture`, onVersion(mayEdit, captureEditing.edit)],
  ['post', `${version}/capture`, onVersion(mayEdit, captureEditing.update)],
  ['get', `${version}/modeller`, onVersion(mayRead, modeller.show), styleAttributesAllowed],
  ['get', `${version}/diagram.xml`, onVersion(mayRead, diagram.xml)],
  ['put', `${version}/diagram`, onVersion(mayEdit, diagram.update), ...jsonBody(largestDrawing)],
  ['post', `${version}/presence`, onVersion(mayEdit, presence.create), ...jsonBody('1kb')],
  ['get', `${version}/callable.json`, onVersion(mayEdit, callable.index)],
  ['post', `${version}/copies`, onVersion(mayEdit, copies.create), ...jsonBody(largestDrawing)],
  ['get', `${version}/comparison`, onComparedVersions(mayRead, comparison.show)],
  ['get', `${version}/comparison/before.svg`, onComparedVersions(mayRead, comparison.pictureBefore)],
  ['get', `${version}/comparison/after.svg`, onComparedVersions(mayRead, comparison.pictureAfter)],
  ['get', `${version}/thumbnail.svg`, onVersion(mayRead, downloads.thumbnail)],
  ['get', `${version}/preview.png`, onVersion(mayRead, preview.show)],
  ['get', `${version}/picture.svg`, onVersion(mayRead, downloads.picture)],
  ['get', `${version}/excerpt.svg`, onVersion(mayRead, downloads.excerpt)],
  ['get', `${version}/download.bpmn`, onVersion(mayRead, downloads.bpmn)],
  ['get', `${version}/download.svg`, onVersion(mayRead, downloads.svg)],
  ['get', `${version}/download.png`, onVersion(mayRead, downloads.png)],
  ['get', `${version}/sharing`, onVersion(mayRead, sharing.show)],
  ['get', `${version}/process.pdf`, onVersion(mayRead, pdf.show)],
  ['get', `${version}/template/new`, onVersion(mayEdit, ownTemplates.blank)],
  ['post', `${version}/template`, onVersion(mayEdit, ownTemplates.create)],
  ['get', `${version}/submission/new`, onVersion(mayEdit, submission.blank)],
  ['post', `${version}/submission`, onVersion(mayEdit, submission.create)],
  ['post', `${version}/withdrawal`, onVersion(mayEdit, withdrawal.create)],
  ['get', `${version}/decision`, onVersion(mayApprove, decision.show)],
  ['post', `${version}/approval`, onVersion(mayApprove, approval.create)],
  ['get', `${version}/rejection/new`, onVersion(mayApprove, rejection.blank)],
  ['post', `${version}/rejection`, onVersion(mayApprove, rejection.create)],
  ['get', `${version}/publication/new`, onVersion(mayPublish, publication.blank)],
  ['post', `${version}/publication`, onVersion(mayPublish, publication.create)],
  ['get', `${version}/retirement/new`, onVersion(mayPublish, retirement.blank)],
  ['post', `${version}/retirement`, onVersion(mayPublish, retirement.create)],
  ['post', `${version}/review`, onVersion(mayReview, review.create)],
]);
