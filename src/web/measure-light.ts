import type { MeasureState } from '../../models/measure/acts.js';
import type { Light, Lit, Why } from '../../models/measure/light.js';
import type { Format } from './format.js';
import type { Translate } from './texts.js';

/** The traffic light as people see it: sign, word and reasons, never colour alone. `shared/_measure-light` shows it. */
export interface LightView {
  tone: Light;
  icon: string;
  label: string;
  /** A sentence each, the worst first. */
  reasons: string[];
}

const icons = {
  red: 'octagon-alert',
  yellow: 'triangle-alert',
  green: 'circle-check',
} satisfies Partial<Record<Light, string>>;
const greyIcons: Record<MeasureState, string> = { planned: 'circle', underway: 'play', done: 'check', dropped: 'x' };

export function lightView(lit: Lit, state: MeasureState, t: Translate, f: Format): LightView {
  return {
    tone: lit.light,
    icon: lit.light === 'grey' ? greyIcons[state] : icons[lit.light],
    label: t(lit.light === 'grey' ? `measures:state.${state}` : `measures:light.${lit.light}`),
    reasons: lit.reasons.map((why) => sentenceOf(why, t, f)),
  };
}

function sentenceOf(why: Why, t: Translate, f: Format): string {
  const said: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(why)) said[name] = value instanceof Date ? f.date(value) : value;
  return t(`measures:why.${why.kind}`, { ...said, count: 'days' in why ? why.days : 0 });
}
