import { type Nature, natures } from '../candidate.js';
import { Invalid } from '../errors.js';
import { type Weight, weights } from '../position.js';
import { type Answers, questions } from './answers.js';
import { questionNames } from './suggestion.js';

export const longest = { sentence: 300 } as const;

/** What a head says of a candidate, as it comes from a form. */
export interface Statement {
  weight: Weight | null;
  nature: Nature | null;
  sentence: string;
  /** undefined: leave them as they are. */
  answers?: Partial<Record<string, string>> | null | undefined;
}

export interface CheckedStatement {
  weight: Weight;
  nature: Nature | null;
  sentence: string;
  answers: Answers | null | undefined;
}

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedStatement({ weight, nature, sentence, answers }: Statement): CheckedStatement {
  const wrong: Record<string, string> = {};
  const said = sentence.trim().replace(/\s+/g, ' ');
  if (said.length > longest.sentence) wrong.sentence = 'perspectives:invalid.sentenceLong';
  // Who is not affected need not say what it is.
  if (!nature && weight !== 'unaffected') wrong.nature = 'perspectives:invalid.nature';
  if (answers && !isWhole(answers)) wrong.answers = 'perspectives:invalid.answers';
  if (!weight || !weights.includes(weight)) throw new Invalid({ weight: 'perspectives:invalid.weight', ...wrong });
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
  const named = nature && natures.includes(nature) ? nature : null;
  return { weight, nature: named, sentence: said, answers: answers && isWhole(answers) ? answers : nothing(answers) };
}

function nothing(answers: Statement['answers']): null | undefined {
  return answers === undefined ? undefined : null;
}

/** All five: fewer suggest nothing. */
function isWhole(answers: Partial<Record<string, string>>): answers is Answers {
  return questionNames.every((name) => questions[name].some((one) => one === answers[name]));
}
