import { type Act, act, type Doer } from '../act.js';
import { openStates } from '../candidate/acts.js';
import { Conflict } from '../errors.js';
import { record } from '../event.js';
import { Position, type PositionFields, positionId, type View } from '../position.js';
import type { ReachedPosition } from './policy.js';
import { type CheckedStatement, checkedStatement, type Statement } from './words.js';

interface Said {
  by: Doer;
  at?: Date;
  /** As the person saw it; 0: nothing was there. */
  revision: number;
}

/** So soon after it was said the same person corrects it, later they change their mind: then the earlier view is kept. */
const correcting = 10 * 60_000;

/**
 * Says how a department sees a candidate: one document, one conditional write, so that thirty heads at once lose nothing.
 * @throws {Conflict} `notItsTime`: it is decided · `savedMeanwhile`: another head or another tab was faster.
 * @throws {Invalid} what is missing or too long.
 */
export async function statePosition(
  reached: ReachedPosition,
  statement: Statement,
  { by, revision, at = new Date() }: Said,
): Promise<PositionFields> {
  mustBeOpen(reached);
  const words = checkedStatement(statement);
  const before = revision > 0 ? await stored(reached) : null;
  if (!before) return first(reached, words, act(by, '', at));
  if (before.revision !== revision) throw savedMeanwhile(before);
  const view = viewFrom(words, act(by, '', at), before.answers);
  if (!before.withdrawn && saysTheSame(before, view)) return before;
  const corrects =
    !before.withdrawn && before.said.by.equals(by.id) && at.getTime() - before.said.at.getTime() < correcting;
  const after = await write(before, {
    $set: { ...view, withdrawn: null },
    ...(corrects ? {} : { $push: { before: viewOf(before) } }),
  });
  if (!corrects) await tell(reached, 'changed', by, at);
  return after;
}

/** Takes it back: the place is empty again, what was said stays in the document. */
export async function withdrawPosition(
  reached: ReachedPosition,
  { by, revision, at = new Date() }: Said,
): Promise<void> {
  mustBeOpen(reached);
  const before = await stored(reached);
  if (!before || before.withdrawn) throw new Conflict('notItsTime');
  if (before.revision !== revision) throw savedMeanwhile(before);
  await write(before, { $set: { withdrawn: act(by, '', at) } });
  await tell(reached, 'withdrawn', by, at);
}

/** Undoes a withdrawal. */
export async function restorePosition(
  reached: ReachedPosition,
  { by, at = new Date() }: Omit<Said, 'revision'>,
): Promise<void> {
  mustBeOpen(reached);
  const before = await stored(reached);
  if (!before?.withdrawn) return;
  await write(before, { $set: { withdrawn: null } });
  await tell(reached, 'restored', by, at);
}

function mustBeOpen({ candidate }: ReachedPosition): void {
  if (!openStates.includes(candidate.state)) throw new Conflict('notItsTime');
}

function stored({ candidate, department }: ReachedPosition): Promise<PositionFields | null> {
  return Position.findById(positionId(candidate._id, department)).lean<PositionFields>();
}

async function first(reached: ReachedPosition, words: CheckedStatement, said: Act): Promise<PositionFields> {
  const { candidate, department } = reached;
  const position: PositionFields = {
    _id: positionId(candidate._id, department),
    candidate: candidate._id,
    agenda: candidate.agenda,
    municipality: candidate.municipality,
    department,
    ...viewFrom(words, said, null),
    before: [],
    withdrawn: null,
    revision: 1,
  };
  try {
    await Position.create(position);
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
    return overWithdrawn(reached, position);
  }
  await tell(reached, 'stated', { id: said.by, name: said.name }, said.at);
  return position;
}

/** Somebody was faster, or said something once and took it back: who saw an empty place may fill it. */
async function overWithdrawn(reached: ReachedPosition, position: PositionFields): Promise<PositionFields> {
  const before = await stored(reached);
  if (!before?.withdrawn) throw savedMeanwhile(before ?? position);
  const after = await write(before, {
    $set: { ...viewOf(position), withdrawn: null },
    $push: { before: viewOf(before) },
  });
  await tell(reached, 'stated', { id: position.said.by, name: position.said.name }, position.said.at);
  return after;
}

async function write(before: PositionFields, change: object): Promise<PositionFields> {
  const after = await Position.findOneAndUpdate(
    { _id: before._id, revision: before.revision },
    { ...change, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean<PositionFields>();
  if (!after) throw savedMeanwhile((await Position.findById(before._id).lean<PositionFields>()) ?? before);
  return after;
}

function viewFrom({ answers, ...words }: CheckedStatement, said: Act, earlier: View['answers']): View {
  return { ...words, answers: answers === undefined ? earlier : answers, said };
}

function viewOf({ weight, nature, sentence, answers, said }: View): View {
  return { weight, nature, sentence, answers, said };
}

function saysTheSame(one: View, other: View): boolean {
  const words = ({ weight, nature, sentence, answers }: View) =>
    JSON.stringify([weight, nature, sentence, answers && Object.entries(answers).toSorted()]);
  return words(one) === words(other);
}

function savedMeanwhile({ said, withdrawn }: PositionFields): Conflict {
  return new Conflict('savedMeanwhile', { name: (withdrawn ?? said).name });
}

/** The trail says who and about what, and for which department; what was said stands in the document. */
async function tell(
  { candidate, municipality, department }: ReachedPosition,
  what: string,
  by: Doer,
  at: Date,
): Promise<void> {
  const subject = { kind: 'candidate', id: candidate._id, title: candidate.title };
  const note = municipality.department(department)?.name ?? '';
  await record({ municipality: candidate.municipality, by, kind: `position.${what}`, subject, details: { note }, at });
}
