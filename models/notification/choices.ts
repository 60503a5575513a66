import mongoose, { Schema, type Types } from 'mongoose';
import { changing } from '../freshness.js';
import { isNoticeKind, type MailTime, mailTimes, type NoticeKind, noticeKinds, usualMail } from './kinds.js';

/** How one person wants to hear of one kind of thing. */
export interface Choice {
  inApp: boolean;
  mail: MailTime;
}

export type Choices = Record<NoticeKind, Choice>;

interface StoredChoices {
  _id: Types.ObjectId;
  /** Only kinds that were chosen otherwise than usual need an entry. */
  kinds: Map<string, Choice>;
}

const schema = new Schema<StoredChoices>({
  _id: Schema.Types.ObjectId,
  kinds: {
    type: Map,
    of: new Schema<Choice>({ inApp: Boolean, mail: { type: String, enum: mailTimes } }, { _id: false }),
    default: {},
  },
});
schema.plugin(changing('notices'));

const Stored = mongoose.model('NoticeChoices', schema, 'noticeChoices');

type Lean = { _id: Types.ObjectId; kinds?: Record<string, Choice> };

export async function choicesOf(person: Types.ObjectId): Promise<Choices> {
  return filled(await Stored.findById(person).lean<Lean>());
}

/** By person; who never chose anything has the usual ones. */
export async function choicesOfAll(people: readonly Types.ObjectId[]): Promise<(person: Types.ObjectId) => Choices> {
  const found = await Stored.find({ _id: { $in: people } }).lean<Lean[]>();
  const known = new Map(found.map((one) => [one._id.toString(), filled(one)]));
  const others = filled(null);
  return (person) => known.get(person.toString()) ?? others;
}

export async function choose(person: Types.ObjectId, chosen: Partial<Choices>): Promise<void> {
  const changes = Object.entries(chosen).filter(([kind]) => isNoticeKind(kind));
  if (changes.length === 0) return;
  const fields = Object.fromEntries(changes.map(([kind, choice]) => [`kinds.${kind}`, choice]));
  await Stored.updateOne({ _id: person }, { $set: fields }, { upsert: true });
}

/** No mail about this kind any more; without a kind about none. The notices in the app stay. */
export async function stopMail(person: Types.ObjectId, kind: NoticeKind | null): Promise<void> {
  const choices = await choicesOf(person);
  const stopped = kind ? [kind] : noticeKinds;
  await choose(person, Object.fromEntries(stopped.map((one) => [one, { ...choices[one], mail: 'never' as const }])));
}

function filled(stored: Lean | null): Choices {
  const entries = noticeKinds.map((kind): [NoticeKind, Choice] => {
    const chosen = stored?.kinds?.[kind];
    return [kind, chosen ?? { inApp: true, mail: usualMail(kind) }];
  });
  return Object.fromEntries(entries) as Choices;
}
