import {
  mayChangeFields,
  mayChangeParticulars,
  mayManageDepartments,
  mayReadFeedback,
  mayReadTrail,
  mayWriteLegalTexts,
} from '../../models/municipality/policy.js';
import type { Actor } from '../../models/user.js';
import { paths } from '../web/paths.js';
import { everyone, table } from '../web/route.js';
import { onTown } from '../web/town-hall.js';
import * as customFieldLife from './custom-field-life.js';
import * as fields from './custom-fields.js';
import * as departments from './departments.js';
import * as feedback from './feedback.js';
import * as legal from './legal.js';
import * as particulars from './particulars.js';
import { type DepartmentInTown, type FieldInTown, onDepartment, onField } from './scope.js';
import * as settings from './settings.js';
import * as setup from './setup.js';
import * as trail from './trail.js';

const mayChangeField = (actor: Actor, { town }: FieldInTown) => mayChangeFields(actor, town);
const mayManage = (actor: Actor, { town }: DepartmentInTown) => mayManageDepartments(actor, town);

export const municipalityRoutes = table([
  ['get', paths.setup, everyone(setup.blank)],
  ['post', paths.setup, everyone(setup.create)],

  ['get', paths.imprint, everyone(legal.imprint)],
  ['get', paths.privacy, everyone(legal.privacy)],
  ['get', paths.accessibility, everyone(legal.accessibility)],
  ['get', paths.feedback, everyone(feedback.blank)],
  ['post', paths.feedback, everyone(feedback.create)],

  ['get', paths.departments, onTown(mayManageDepartments, departments.index)],
  ['post', paths.departments, onTown(mayManageDepartments, departments.create)],
  ['post', paths.department(':department'), onDepartment(mayManage, departments.update)],
  ['post', paths.departmentPlace(':department'), onDepartment(mayManage, departments.move)],
  ['get', paths.particulars, onTown(mayChangeParticulars, particulars.edit)],
  ['post', paths.particulars, onTown(mayChangeParticulars, particulars.update)],
  ['get', paths.customFields, onTown(mayChangeFields, fields.index)],
  ['post', paths.customFields, onTown(mayChangeFields, fields.create)],
  ['get', paths.customField(':field'), onField(mayChangeField, fields.edit)],
  ['post', paths.customField(':field'), onField(mayChangeField, fields.update)],
  ['post', paths.customFieldPart(':field', 'place'), onField(mayChangeField, customFieldLife.move)],
  ['post', paths.customFieldPart(':field', 'retirement'), onField(mayChangeField, customFieldLife.retire)],
  ['post', paths.customFieldPart(':field', 'retirement/end'), onField(mayChangeField, customFieldLife.restore)],
  ['get', paths.settings, onTown(mayWriteLegalTexts, settings.edit)],
  ['post', paths.settings, onTown(mayWriteLegalTexts, settings.update)],
  ['get', paths.feedbackReceived, onTown(mayReadFeedback, feedback.index)],
  ['post', paths.feedbackReceived, onTown(mayReadFeedback, feedback.update)],
  ['get', paths.trail, onTown(mayReadTrail, trail.index)],
]);
