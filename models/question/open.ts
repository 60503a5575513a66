import type { Types } from 'mongoose';
import { Question, type QuestionFields } from '../question.js';
import { type ListedSubject, listedSubjects } from '../subject/listed.js';
import { nameOf } from '../subject.js';
import { holds } from '../user/membership.js';
import type { Actor } from '../user.js';

/** A question that waits for somebody of the house. */
export interface OpenQuestion {
  question: QuestionFields & { _id: Types.ObjectId };
  listed: ListedSubject;
}

const most = 200;

/** Questions nobody of the house has answered, for the owner of the thing; without an owner for the navigator. */
export async function openQuestionsFor(actor: Actor, municipality: Types.ObjectId): Promise<OpenQuestion[]> {
  const open = await Question.find({ municipality, settled: null, hidden: null, 'answers.house': { $ne: true } })
    .sort({ movedAt: 1 })
    .limit(most)
    .lean<OpenQuestion['question'][]>();
  const listed = await listedSubjects(actor, open);
  const unowned = holds(actor, municipality, 'navigator');
  return open.flatMap((question) => {
    const found = listed.get(nameOf(question));
    if (!found?.entry.municipality.equals(municipality)) return [];
    const { owner } = found.entry;
    const theirs = owner ? actor._id !== null && owner.equals(actor._id) : unowned;
    return theirs && !question.written.by.equals(actor._id ?? undefined) ? [{ question, listed: found }] : [];
  });
}
