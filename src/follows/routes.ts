import { mayFollow } from '../../models/follow.js';
import { members, scoped, table } from '../web/route.js';
import * as end from './end.js';
import { followedIn } from './followed.js';
import * as follows from './follows.js';
import * as look from './look.js';

/** What is followed is found through what the person can reach. */
const onFollowed = scoped(followedIn);

export const followRoutes = table([
  ['get', '/follows', members(follows.index)],
  ['post', '/follows', onFollowed(mayFollow, follows.create)],
  ['post', '/follows/end', members(end.create)],
  ['post', '/follows/look', members(look.create)],
]);
