import { townCalled } from '../../models/municipality/directory.js';
import { mayArrangeMap, mayReadMap } from '../../models/process-map/policy.js';
import { param } from '../web/form.js';
import { scoped, table } from '../web/route.js';
import { onHome } from '../web/town-hall.js';
import * as adoption from './adoption.js';
import * as arrangement from './arrangement.js';
import * as groupPlace from './group-place.js';
import * as groups from './groups.js';
import * as map from './map.js';
import * as places from './places.js';
import * as removal from './removal.js';

const onTownCalled = scoped((req) => townCalled(param(req, 'town')));
/** That a town takes part is no secret; what is on its map is asked for by circle. */
const mayLook = (): boolean => true;

const group = '/processes/map/groups/:group';

export const mapRoutes = table([
  ['get', '/processes/map', onHome(mayReadMap, map.show)],
  ['get', '/towns/:town/map', onTownCalled(mayLook, map.showShared)],
  ['get', '/processes/map/arrangement', onHome(mayArrangeMap, arrangement.edit)],
  ['post', '/processes/map/places', onHome(mayArrangeMap, places.create)],
  ['post', '/processes/map/groups', onHome(mayArrangeMap, groups.create)],
  ['post', '/processes/map/groups/adoption', onHome(mayArrangeMap, adoption.create)],
  ['post', `${group}/words`, onHome(mayArrangeMap, groups.update)],
  ['post', `${group}/place`, onHome(mayArrangeMap, groupPlace.update)],
  ['post', `${group}/removal`, onHome(mayArrangeMap, removal.create)],
  ['post', `${group}/restoration`, onHome(mayArrangeMap, removal.destroy)],
]);
