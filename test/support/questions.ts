import { type Question, Question as Questions } from '../../models/question.js';
import { type ReachedSubject, reachSubject } from '../../models/subject/reach.js';
import type { User } from '../../models/user.js';
import type { MadePractice } from './practices.js';
import type { Made } from './processes.js';

/** The thing as this person reaches it. */
export async function reached(user: User, made: Made | MadePractice): Promise<ReachedSubject> {
  const found =
    'process' in made
      ? await reachSubject(user, 'process', made.process.key)
      : await reachSubject(user, 'practice', made.practice.key);
  if (!found) throw new Error(`${user.name} does not reach it`);
  return found;
}

export async function ask(
  user: User,
  made: Made | MadePractice,
  text = 'Wie lange dauert es?',
  at?: Date,
): Promise<Question> {
  return Questions.ask({ thing: await reached(user, made), actor: user, text, ...(at ? { at } : {}) });
}
