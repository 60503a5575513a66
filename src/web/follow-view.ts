import type { Request } from 'express';
import type { Types } from 'mongoose';
import { Follow, type FollowKind, mayFollow } from '../../models/follow.js';
import { paths } from './paths.js';
import { readOnce } from './read-once.js';
import { actorOf } from './session.js';

/** The switch to follow something: what `shared/_follow` shows. null: for who is not signed in. */
export interface FollowView {
  action: string;
  kind: FollowKind;
  key: string;
  following: boolean;
}

export async function followView(
  req: Request,
  followed: { kind: FollowKind; subject: Types.ObjectId; key: string },
): Promise<FollowView | null> {
  const actor = actorOf(req);
  if (!mayFollow(actor)) return null;
  const { kind, key, subject } = followed;
  const isFollowing = await readOnce(req, `follow ${kind} ${subject.toString()}`, () => Follow.has(actor, followed));
  return { action: isFollowing ? paths.followsEnd : paths.follows, kind, key, following: isFollowing };
}
