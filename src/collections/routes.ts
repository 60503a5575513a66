import { mayArrange, mayCurate, mayReadCollection } from '../../models/collection/policy.js';
import { everyone, table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as additions from './additions.js';
import * as collection from './collection.js';
import * as collections from './collections.js';
import * as creation from './creation.js';
import * as items from './items.js';
import * as place from './place.js';
import * as reason from './reason.js';
import * as removal from './removal.js';
import * as retirement from './retirement.js';
import { onCollection } from './scope.js';
import * as words from './words.js';

const one = '/collections/:collection';
const item = `${one}/items/:item`;

export const collectionRoutes = table([
  ['get', '/collections', everyone(collections.index)],
  ['get', '/collections/new', onHome(mayCurate, creation.blank)],
  ['post', '/collections', onHome(mayCurate, creation.create)],
  ['get', '/collections/additions/new', onHome(mayCurate, additions.blank)],
  ['post', '/collections/additions', onHome(mayCurate, additions.create)],
  ['get', one, onCollection(mayReadCollection, collection.show)],
  ['get', `${one}/edit`, onCollection(mayArrange, words.edit)],
  ['post', `${one}/words`, onCollection(mayArrange, words.update)],
  ['get', `${one}/items`, onCollection(mayArrange, items.index)],
  ['post', `${one}/items`, onCollection(mayArrange, items.create)],
  ['post', `${item}/reason`, onCollection(mayArrange, reason.update)],
  ['post', `${item}/place`, onCollection(mayArrange, place.update)],
  ['post', `${item}/removal`, onCollection(mayArrange, removal.create)],
  ['post', `${item}/restoration`, onCollection(mayArrange, removal.destroy)],
  ['post', `${one}/retirement`, onCollection(mayArrange, retirement.create)],
  ['post', `${one}/restoration`, onCollection(mayArrange, retirement.destroy)],
]);
