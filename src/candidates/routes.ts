import { mayPropose, mayReadAgenda } from '../../models/agenda/policy.js';
import {
  mayCorrectRemark,
  mayCurateCandidate,
  mayHideRemark,
  mayMoveCandidate,
  mayReadCandidate,
  mayRemark,
  maySupportCandidate,
  mayTakeAct,
  mayWriteCandidate,
} from '../../models/candidate/policy.js';
import { onAgenda } from '../web/agenda-scope.js';
import { table } from '../web/route.js';
import * as acts from './acts.js';
import * as board from './board.js';
import * as candidate from './candidate.js';
import * as creation from './creation.js';
import * as list from './export.js';
import * as merging from './merging.js';
import * as move from './move.js';
import * as remarks from './remarks.js';
import * as row from './row.js';
import { onAct, onCandidate, onCurrentAgenda, onRemark } from './scope.js';
import * as similar from './similar.js';
import * as splitting from './splitting.js';
import * as voices from './voices.js';
import * as words from './words.js';

const one = '/candidates/:candidate';
const remark = `${one}/remarks/:remark`;

export const candidateRoutes = table([
  ['get', '/agendas/:agenda', onAgenda(mayReadAgenda, board.show)],
  ['get', '/agendas/:agenda/candidates.csv', onAgenda(mayReadAgenda, list.show)],
  ['get', '/candidates/new', onCurrentAgenda(mayPropose, creation.blank)],
  ['get', '/candidates/similar', onCurrentAgenda(mayPropose, similar.show)],
  ['post', '/candidates', onCurrentAgenda(mayPropose, creation.create)],
  ['get', one, onCandidate(mayReadCandidate, candidate.show)],
  ['get', `${one}/words/edit`, onCandidate(mayWriteCandidate, words.edit)],
  ['post', `${one}/words`, onCandidate(mayWriteCandidate, words.update)],
  ['post', `${one}/voices`, onCandidate(maySupportCandidate, voices.create)],
  ['get', `${one}/acts/:act/new`, onAct(mayTakeAct, acts.blank)],
  ['post', `${one}/acts/:act`, onAct(mayTakeAct, acts.create)],
  ['post', `${one}/move`, onCandidate(mayMoveCandidate, move.create)],
  ['get', `${one}/row/edit`, onCandidate(mayCurateCandidate, row.edit)],
  ['post', `${one}/row`, onCandidate(mayCurateCandidate, row.update)],
  ['get', `${one}/merging/new`, onCandidate(mayCurateCandidate, merging.blank)],
  ['post', `${one}/merging`, onCandidate(mayCurateCandidate, merging.create)],
  ['post', `${one}/merging/end`, onCandidate(mayCurateCandidate, merging.destroy)],
  ['get', `${one}/splitting/new`, onCandidate(mayCurateCandidate, splitting.blank)],
  ['post', `${one}/splitting`, onCandidate(mayCurateCandidate, splitting.create)],
  ['post', `${one}/remarks`, onCandidate(mayRemark, remarks.create)],
  ['get', `${remark}/edit`, onRemark(mayCorrectRemark, remarks.edit)],
  ['post', `${remark}/text`, onRemark(mayCorrectRemark, remarks.update)],
  ['get', `${remark}/hiding/new`, onRemark(mayHideRemark, remarks.hidingBlank)],
  ['post', `${remark}/hiding`, onRemark(mayHideRemark, remarks.hide)],
  ['post', `${remark}/hiding/end`, onRemark(mayHideRemark, remarks.unhide)],
]);
