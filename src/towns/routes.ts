import { townCalled } from '../../models/municipality/directory.js';
import { param } from '../web/form.js';
import { paths } from '../web/paths.js';
import { everyone, scoped, table } from '../web/route.js';
import * as town from './town.js';
import * as towns from './towns.js';

const onTownCalled = scoped((req) => townCalled(param(req, 'town')));
/** That a town takes part is no secret; what is shown of it is asked for by circle. */
const mayLook = (): boolean => true;

export const townRoutes = table([
  ['get', paths.towns, everyone(towns.index)],
  ['get', paths.town(':town'), onTownCalled(mayLook, town.show)],
]);
