import { createHmac, timingSafeEqual } from 'node:crypto';
import { Types } from 'mongoose';
import { isNoticeKind, type NoticeKind } from '../../models/notification/kinds.js';

/** Whose mails end, and about what; null: about anything. */
export interface MailStop {
  person: Types.ObjectId;
  kind: NoticeKind | null;
}

/** What stands in the link at the foot of a mail: it opens one thing only, to get less mail. It never ends, as mails do not. */
export function stopToken(secret: string, { person, kind }: MailStop): string {
  const said = `${person.toString()}.${kind ?? 'all'}`;
  return `${said}.${signature(secret, said)}`;
}

/** null: nobody here made this. */
export function readStopToken(secret: string, token: string): MailStop | null {
  const [person = '', kind = '', signed = ''] = token.split('.');
  const expected = Buffer.from(signature(secret, `${person}.${kind}`));
  const given = Buffer.from(signed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  if (!Types.ObjectId.isValid(person)) return null;
  if (kind === 'all') return { person: new Types.ObjectId(person), kind: null };
  return isNoticeKind(kind) ? { person: new Types.ObjectId(person), kind } : null;
}

/** With a purpose in it: nothing else this secret signs can be used here. */
function signature(secret: string, said: string): string {
  return createHmac('sha256', secret).update(`mail-stop:${said}`).digest('base64url');
}
