import { mayCurateAgenda, mayReadAgenda } from '../../models/agenda/policy.js';
import { mayReadEdition } from '../../models/edition/policy.js';
import type { Actor } from '../../models/user.js';
import { onAgenda } from '../web/agenda-scope.js';
import { everyone, table } from '../web/route.js';
import * as changes from './changes.js';
import * as document from './document.js';
import * as edition from './edition.js';
import * as list from './list.js';
import * as publication from './publication.js';
import * as published from './published.js';
import { onEdition, onEditions, onPair } from './scope.js';

const agenda = '/agendas/:agenda';

/** Who sees the list sees only what stands in it for them. */
const mayReadList = () => true;
const mayRead = (actor: Actor, { edition }: { edition: Parameters<typeof mayReadEdition>[1] }) =>
  mayReadEdition(actor, edition);

export const editionRoutes = table([
  ['get', '/agendas/published', everyone(published.index)],
  ['get', `${agenda}/document`, onAgenda(mayReadAgenda, document.show)],
  ['get', `${agenda}/document.pdf`, onAgenda(mayReadAgenda, document.pdf)],
  ['get', `${agenda}/document.docx`, onAgenda(mayReadAgenda, document.docx)],
  ['get', `${agenda}/document/changes`, onAgenda(mayReadAgenda, changes.draft)],
  ['get', `${agenda}/editions`, onEditions(mayReadList, list.index)],
  ['get', `${agenda}/editions/new`, onAgenda(mayCurateAgenda, publication.blank)],
  ['post', `${agenda}/editions`, onAgenda(mayCurateAgenda, publication.create)],
  ['get', `${agenda}/editions/:number.pdf`, onEdition(mayRead, edition.pdf)],
  ['get', `${agenda}/editions/:number.docx`, onEdition(mayRead, edition.docx)],
  ['get', `${agenda}/editions/:number.json`, onEdition(mayRead, edition.json)],
  ['get', `${agenda}/editions/:number`, onEdition(mayRead, edition.show)],
  ['get', `${agenda}/editions/:before/changes/:after`, onPair(mayRead, changes.show)],
]);
