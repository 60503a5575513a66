import {
  mayComment,
  mayCorrect,
  mayModerate,
  mayReadComments,
  mayReply,
  mayResolve,
  wrote,
} from '../../models/comment/policy.js';
import { jsonOrForm } from '../web/json-body.js';
import { paths } from '../web/paths.js';
import { table } from '../web/route.js';
import * as comments from './comments.js';
import * as hiding from './hiding.js';
import * as people from './people.js';
import * as removal from './removal.js';
import * as replies from './replies.js';
import * as resolution from './resolution.js';
import { onComment, onProcess, onRemark, onVersion } from './scope.js';
import * as text from './text.js';

const onProcessVersion = '/processes/:process/versions/:number/comments';
const remark = (part: Parameters<typeof paths.remark>[2]) => paths.remark(':comment', ':remark', part);

export const commentRoutes = table([
  ['get', onProcessVersion, onVersion(mayReadComments, comments.index)],
  ['post', onProcessVersion, onVersion(mayComment, comments.create), ...jsonOrForm('40kb')],
  ['get', paths.commentPeople(':process'), onProcess(mayComment, people.index)],
  ['post', paths.commentPart(':comment', 'replies'), onComment(mayReply, replies.create), ...jsonOrForm('40kb')],
  ['post', paths.commentPart(':comment', 'resolution'), onComment(mayResolve, resolution.create), ...jsonOrForm('1kb')],
  ['post', paths.commentPart(':comment', 'resolution/end'), onComment(mayResolve, resolution.destroy)],
  ['get', remark('edit'), onRemark(mayCorrect, text.edit)],
  ['post', remark('text'), onRemark(mayCorrect, text.update)],
  ['post', remark('removal'), onRemark((actor, { remark }) => wrote(actor, remark), removal.create)],
  ['get', remark('hiding/new'), onRemark(mayModerate, hiding.blank)],
  ['post', remark('hiding'), onRemark(mayModerate, hiding.create)],
  ['post', remark('hiding/end'), onRemark(mayModerate, hiding.destroy)],
]);
