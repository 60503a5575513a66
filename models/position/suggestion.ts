import type { Nature } from '../candidate.js';
import { type Answers, type QuestionName, questions } from './answers.js';

export const questionNames = Object.keys(questions) as QuestionName[];

/** What the five answers of one head speak for, and each of them alone. Five are never a draw. */
export interface Suggestion {
  nature: Nature;
  /** How many of the five speak for it: 3 to 5. */
  votes: number;
  reasons: { question: QuestionName; answer: string; nature: Nature }[];
}

export function suggestionFrom(answers: Answers): Suggestion {
  const reasons = questionNames.map((question) => ({
    question,
    answer: answers[question],
    nature: speaksFor(question, answers[question]),
  }));
  const strategy = reasons.filter(({ nature }) => nature === 'strategy').length;
  const nature = strategy * 2 > reasons.length ? 'strategy' : 'project';
  return { nature, votes: nature === 'strategy' ? strategy : reasons.length - strategy, reasons };
}

/** The first answer of each question speaks for a strategy. */
export function speaksFor(question: QuestionName, answer: string): Nature {
  return answer === questions[question][0] ? 'strategy' : 'project';
}

/**
 * Both kinds of answers in one: what looks like a project holds a strategic statement, or the other way round. Two
 * against three is worth a look at whether two things stand under one name; one against four is not.
 */
export function isMixed({ votes }: Suggestion): boolean {
  return votes === 3;
}
