import { natures } from '../../models/candidate.js';
import { questions } from '../../models/position/answers.js';
import { questionNames, speaksFor, suggestionFrom } from '../../models/position/suggestion.js';
import { longest } from '../../models/position/words.js';
import { type PositionFields, weights } from '../../models/position.js';
import { labelOf, type Mark, markOf } from '../web/position-mark.js';
import type { Translate } from '../web/texts.js';
import { sentences, type Wrong } from '../web/wrong.js';
import type { TypedStatement } from './statement.form.js';

interface Choice {
  value: string;
  label: string;
  checked: boolean;
}

/** The fields of one statement: in the panel alone, in the fast entry one after the other. */
export interface StatementFields {
  /** Ends the names of the fields and begins their ids. */
  suffix: string;
  revision: number;
  weights: (Choice & { more: string; key: string; mark: Mark })[];
  natures: (Choice & { more: string; key: string; icon: string })[];
  sentence: string;
  longest: number;
  questions: {
    name: string;
    text: string;
    example: string;
    options: (Choice & { nature: string; reason: string })[];
  }[];
  /** The folded questions stand open once one of them is answered. */
  answered: boolean;
  suggestion: { text: string; reasons: string[]; contrary: string | null } | null;
  errors: Wrong;
  conflict: { sentence: string; theirs: string; said: string } | null;
}

const nothing: TypedStatement = { weight: null, nature: null, sentence: '', answers: null, revision: 0 };

export function statementFrom(position: PositionFields | null): TypedStatement {
  if (!position) return nothing;
  const { weight, nature, sentence, answers, revision } = position;
  return { weight, nature, sentence, answers: answers && { ...answers }, revision };
}

export function statementFields(
  t: Translate,
  typed: TypedStatement,
  { suffix = '', wrong = {}, theirs = null }: { suffix?: string; wrong?: Wrong; theirs?: PositionFields | null } = {},
): StatementFields {
  return {
    suffix,
    // Who saw the conflict and saves again means it: it goes over what they have now seen.
    revision: theirs?.revision ?? typed.revision,
    weights: weights.map((value, index) => ({
      value,
      key: String(index + 1),
      label: t(`perspectives:weight.${value}`),
      more: t(`perspectives:weightMore.${value}`),
      mark: markOf(t, { weight: value, nature: typed.nature ?? 'strategy' }),
      checked: typed.weight === value,
    })),
    natures: natures.map((value) => ({
      value,
      key: value.charAt(0),
      label: t(`perspectives:nature.${value}`),
      more: t(`perspectives:natureMore.${value}`),
      icon: value === 'strategy' ? 'compass' : 'hammer',
      checked: typed.nature === value,
    })),
    sentence: typed.sentence,
    longest: longest.sentence,
    questions: questionNames.map((name) => ({
      name,
      text: t(`perspectives:question.${name}.text`),
      example: t(`perspectives:question.${name}.example`),
      options: questions[name].map((value) => ({
        value,
        label: t(`perspectives:question.${name}.${value}`),
        nature: speaksFor(name, value),
        reason: t(`perspectives:reason.${name}.${value}`),
        checked: typed.answers?.[name] === value,
      })),
    })),
    answered: Boolean(typed.answers),
    suggestion: suggestionFor(t, typed),
    errors: sentences(t, wrong),
    conflict: theirs && {
      sentence: t('perspectives:form.conflict', { name: theirs.said.name }),
      theirs: t('perspectives:form.theirs', { label: labelOf(t, theirs) }),
      said: theirs.sentence,
    },
  };
}

function suggestionFor(t: Translate, { answers, nature }: TypedStatement): StatementFields['suggestion'] {
  const given = answers ?? {};
  const whole = questionNames.every((name) => given[name] !== undefined);
  if (!whole) return null;
  const suggestion = suggestionFrom(given as Parameters<typeof suggestionFrom>[0]);
  return {
    text: t(`perspectives:questions.suggests.${suggestion.nature}`, { votes: suggestion.votes }),
    reasons: suggestion.reasons.map(({ question, answer }) => t(`perspectives:reason.${question}.${answer}`)),
    contrary: nature && nature !== suggestion.nature ? t(`perspectives:questions.contrary.${suggestion.nature}`) : null,
  };
}
