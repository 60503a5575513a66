import { natures } from '../../models/candidate.js';
import { questions } from '../../models/position/answers.js';
import { questionNames } from '../../models/position/suggestion.js';
import type { Statement } from '../../models/position/words.js';
import { weights } from '../../models/position.js';
import type { Form } from '../web/form.js';

/** A statement as it was typed, of one candidate among several on a page: the names of its fields end with the same suffix. */
export interface TypedStatement extends Statement {
  /** undefined: the browser has not got all five yet, what is stored stays. */
  answers: Partial<Record<string, string>> | null | undefined;
  /** As the person saw it; 0: nothing was there. */
  revision: number;
}

export function readStatement(typed: Form, suffix = ''): TypedStatement {
  const answers = Object.fromEntries(
    questionNames.flatMap((name) => {
      const answer = typed.choice(`${name}${suffix}`, questions[name]);
      return answer ? [[name, answer]] : [];
    }),
  );
  return {
    weight: typed.choice(`weight${suffix}`, weights),
    nature: typed.choice(`nature${suffix}`, natures),
    sentence: typed.text(`sentence${suffix}`, 2000),
    answers:
      typed.text(`answers${suffix}`, 4) === 'keep' ? undefined : Object.keys(answers).length > 0 ? answers : null,
    revision: typed.number(`revision${suffix}`) || 0,
  };
}

/** Nothing was chosen or written: this one is left for another time. */
export function isBlank({ weight, nature, sentence, answers }: TypedStatement): boolean {
  return !weight && !nature && !sentence && !answers;
}
