import { reachSubject } from '../../models/subject/reach.js';
import { mayThank } from '../../models/thanks.js';
import { param } from '../web/form.js';
import { scoped, table } from '../web/route.js';
import * as thanks from './thanks.js';

const onProcess = scoped((req, actor) => reachSubject(actor, 'process', param(req, 'process')));
const onPractice = scoped((req, actor) => reachSubject(actor, 'practice', param(req, 'practice')));

export const thanksRoutes = table([
  ['post', '/processes/:process/thanks', onProcess(mayThank, thanks.create)],
  ['post', '/processes/:process/thanks/end', onProcess(mayThank, thanks.destroy)],
  ['post', '/practices/:practice/thanks', onPractice(mayThank, thanks.create)],
  ['post', '/practices/:practice/thanks/end', onPractice(mayThank, thanks.destroy)],
]);
