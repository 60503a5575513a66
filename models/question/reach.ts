import type { Types } from 'mongoose';
import { Practice } from '../practice.js';
import { Process } from '../process.js';
import { Question, type QuestionFields } from '../question.js';
import { type ReachedSubject, reachSubject } from '../subject/reach.js';
import { nameOf, type Subject } from '../subject.js';
import type { Actor } from '../user.js';
import { type Audience, audiences } from '../version/acts.js';
import { wrote } from './policy.js';

/** A question as one person reaches it: through the thing it is about. */
export interface ReachedQuestion {
  question: Question;
  thing: ReachedSubject;
}

type Stored = QuestionFields & { _id: Types.ObjectId };

/** More are not shown under one thing. */
const most = 200;

export async function reachQuestion(actor: Actor, id: Types.ObjectId): Promise<ReachedQuestion | null> {
  const question = await Question.findById(id);
  const thing = question && (await reachStored(actor, question));
  return question && thing && sees(actor, question, thing) ? { question, thing } : null;
}

/** The questions under a thing that this actor may read, the one that moved last first, without answers hidden from them. */
export async function questionsOn(actor: Actor, thing: ReachedSubject): Promise<Stored[]> {
  const found = await Question.find({ subject: thing.subject, kind: thing.kind })
    .sort({ movedAt: -1 })
    .limit(most)
    .lean<Stored[]>();
  return visibleTo(actor, thing.inside, found);
}

/** How many questions each of these things has for this actor, by name. */
export async function questionCount(
  actor: Actor,
  thing: Pick<ReachedSubject, 'kind' | 'subject' | 'inside'>,
): Promise<number> {
  const found = await Question.find({ subject: thing.subject, kind: thing.kind }, { circle: 1, hidden: 1, written: 1 })
    .limit(most)
    .lean<Stored[]>();
  return found.filter((question) => sees(actor, question, thing)).length;
}

/** Questions that moved since then under things this actor reaches; `inside` by name of the thing. */
export async function movedQuestions(
  actor: Actor,
  things: ReadonlyMap<string, { inside: boolean } & Subject>,
  since: Date,
): Promise<Stored[]> {
  const found = await Question.find({
    subject: { $in: [...things.values()].map((one) => one.subject) },
    movedAt: { $gt: since },
  })
    .sort({ movedAt: -1 })
    .limit(most)
    .lean<Stored[]>();
  return found.flatMap((question) => {
    const thing = things.get(nameOf(question));
    return thing ? visibleTo(actor, thing.inside, [question]) : [];
  });
}

function visibleTo(actor: Actor, inside: boolean, questions: readonly Stored[]): Stored[] {
  return questions
    .filter((question) => sees(actor, question, { inside }))
    .map((question) => ({
      ...question,
      answers: question.answers.filter((answer) => inside || !answer.hidden || wrote(actor, answer)),
    }));
}

/** Own town: all. Others: what was asked in a circle of theirs; of what is hidden, only their own. */
function sees(
  actor: Actor,
  question: Pick<Stored, 'circle' | 'hidden' | 'written'>,
  { inside }: Pick<ReachedSubject, 'inside'>,
): boolean {
  if (inside) return true;
  const open: readonly Audience[] = actor.memberships.length > 0 ? audiences.slice(1) : ['public'];
  return open.includes(question.circle) && (!question.hidden || wrote(actor, question));
}

/** The thing of a question, by its id. */
export async function reachStored(actor: Actor, { kind, subject }: Subject): Promise<ReachedSubject | null> {
  const stored =
    kind === 'process'
      ? await Process.findById(subject, { key: 1 }).lean<{ key: string }>()
      : await Practice.findById(subject, { key: 1 }).lean<{ key: string }>();
  return stored ? reachSubject(actor, kind, stored.key) : null;
}
