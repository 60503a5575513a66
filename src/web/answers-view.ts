import { questions } from '../../models/position/answers.js';
import { questionNames, speaksFor } from '../../models/position/suggestion.js';
import type { PositionFields } from '../../models/position.js';
import type { Translate } from './texts.js';

/** Who answered which question how: agreement and dissent stay visible. */
export interface QuestionDissent {
  /** "3 Leitungen haben die fünf Fragen beantwortet." */
  answered: string;
  questions: {
    text: string;
    agreed: boolean;
    sides: { label: string; nature: string; names: string[] }[];
  }[];
}

export function dissentOf(
  t: Translate,
  positions: readonly PositionFields[],
  nameOf: (position: PositionFields) => string,
): QuestionDissent | null {
  const answered = positions.filter(({ answers }) => answers !== null);
  if (answered.length === 0) return null;
  return {
    answered: t('perspectives:questions.answered', { count: answered.length }),
    questions: questionNames.map((name) => {
      const sides = questions[name].map((answer) => ({
        label: t(`perspectives:question.${name}.${answer}`),
        nature: t(`perspectives:nature.${speaksFor(name, answer)}`),
        names: answered.filter(({ answers }) => answers?.[name] === answer).map(nameOf),
      }));
      return {
        text: t(`perspectives:question.${name}.text`),
        agreed: sides.some(({ names }) => names.length === answered.length),
        sides,
      };
    }),
  };
}
