import type { Request } from 'express';
import { Collection } from '../../models/collection.js';
import { type Followed, followKinds } from '../../models/follow.js';
import { townCalled } from '../../models/municipality/directory.js';
import { reachSubject } from '../../models/subject/reach.js';
import type { Actor } from '../../models/user.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { subjectUrl } from '../web/subject-url.js';

/** Something to be followed, with where it stands. */
export interface FoundFollowed extends Followed {
  title: string;
  url: string;
}

/** What the form names, as this actor reaches it. */
export async function followedIn(req: Request, actor: Actor): Promise<FoundFollowed | null> {
  const typed = form(req);
  const kind = typed.choice('kind', followKinds);
  const key = typed.text('key', 100);
  if (kind === 'town') {
    const town = await townCalled(key);
    return town && { kind, subject: town._id, title: town.name, url: paths.town(town.slug) };
  }
  if (kind === 'collection') {
    const reached = await Collection.reachableBy(actor, key);
    if (!reached) return null;
    const { _id, title } = reached.collection;
    return { kind, subject: _id, title, url: paths.collection(key) };
  }
  const thing = kind && (await reachSubject(actor, kind, key));
  return thing && { kind: thing.kind, subject: thing.subject, title: thing.title, url: subjectUrl(thing) };
}
