import { Types } from 'mongoose';
import { knownTowns } from '../municipality/known.js';
import { listedSubjects } from '../subject/listed.js';
import { nameOf, type SubjectKind } from '../subject.js';
import { belongsTo } from '../user/membership.js';
import type { Actor } from '../user.js';
import type { NoticeFields } from './stored.js';

/** A notice as its person may read it now. */
export interface SeenNotice {
  notice: NoticeFields;
  key: string;
  title: string;
  /** To colleagues the person, to everybody else the town; empty: nobody did it. */
  who: string;
}

/** Those whose thing this actor still reaches, under the name it has for them today; the others are left out. */
export async function seenNotices(actor: Actor, notices: readonly NoticeFields[]): Promise<SeenNotice[]> {
  if (notices.length === 0) return [];
  const shared = notices.flatMap(({ subject: { kind, id } }) => (isShared(kind) ? [{ kind, subject: id }] : []));
  const [listed, towns] = await Promise.all([listedSubjects(actor, shared), knownTowns(notices.flatMap(townsIn))]);
  return notices.flatMap((notice) => {
    const { kind, id } = notice.subject;
    const entry = isShared(kind) ? listed.get(nameOf({ kind, subject: id }))?.entry : null;
    if (!entry) return [];
    return [{ notice, key: entry.key, title: entry.title, who: whoDid(actor, notice, towns) }];
  });
}

function whoDid(actor: Actor, { by, details }: NoticeFields, towns: Map<string, { name: string }>): string {
  // What a town says it says as a town, whoever of it.
  const town = details?.from?.toString() ?? by?.town?.toString() ?? '';
  const colleague = by?.town && !details?.from && belongsTo(actor, by.town);
  return colleague ? by.name : (towns.get(town)?.name ?? '');
}

function townsIn({ by, details }: NoticeFields): Types.ObjectId[] {
  return [by?.town, details?.from ? new Types.ObjectId(String(details.from)) : null].filter(
    (one) => one instanceof Types.ObjectId,
  );
}

function isShared(kind: NoticeFields['subject']['kind']): kind is SubjectKind {
  return kind === 'process' || kind === 'practice';
}
