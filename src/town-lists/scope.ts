import { isValidObjectId } from 'mongoose';
import { Municipality } from '../../models/municipality.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import type { Entry } from '../../models/town-list/entries.js';
import { mayKeepLists, mayReadLists } from '../../models/town-list/policy.js';
import { type ListKind, townList } from '../../models/town-list.js';
import { homeOf } from '../../models/user/membership.js';
import type { Actor } from '../../models/user.js';
import { form, param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** One of the lists of the town the actor works in. */
export interface ReachedList {
  town: Municipality;
  kind: ListKind;
}

export interface ReachedName extends ReachedList {
  entry: Entry;
}

/** A name, and a process of the town that may be brought to it. */
export interface ReachedPlace extends ReachedName {
  reached: ReachedVersion;
}

export const onList = (kind: ListKind) => scoped((_req, actor) => listOf(actor, kind));

export const onName = (kind: ListKind) => scoped((req, actor) => nameOf(actor, kind, param(req, 'name')));

export const onPlace = (kind: ListKind) =>
  scoped(async (req, actor): Promise<ReachedPlace | null> => {
    const found = await nameOf(actor, kind, param(req, 'name'));
    const reached = found && (await Process.versionReachableBy(actor, form(req).text('process', 100)));
    // Another town's process is nothing the list of this one speaks of.
    return found && reached?.municipality._id.equals(found.town._id) ? { ...found, reached } : null;
  });

export const mayRead = (actor: Actor, { town }: ReachedList) => mayReadLists(actor, town);
export const mayKeep = (actor: Actor, { town }: ReachedList) => mayKeepLists(actor, town);

async function listOf(actor: Actor, kind: ListKind): Promise<ReachedList | null> {
  const home = homeOf(actor);
  const town = home && (await Municipality.findById(home));
  return town ? { town, kind } : null;
}

async function nameOf(actor: Actor, kind: ListKind, id: string): Promise<ReachedName | null> {
  const found = isValidObjectId(id) ? await listOf(actor, kind) : null;
  if (!found) return null;
  const { entries } = await townList(found.town._id, kind);
  const entry = entries.find((one) => one._id.equals(id));
  return entry ? { ...found, entry } : null;
}
