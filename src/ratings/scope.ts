import { Candidate } from '../../models/candidate.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

export { onAgenda } from '../web/agenda-scope.js';

export const onCandidate = scoped((req, actor) => Candidate.reachableBy(actor, param(req, 'candidate')));
