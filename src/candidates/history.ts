import type { Types } from 'mongoose';
import type { CandidateAct } from '../../models/candidate/acts.js';
import { Candidate } from '../../models/candidate.js';
import { Goal } from '../../models/goal.js';
import { Measure } from '../../models/measure.js';
import { type StateView, stateView } from '../web/candidate-look.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import type { Locale, Translate } from '../web/texts.js';

/** One act as a sentence; where it names another thing, the way there. */
export interface ToldAct {
  look: StateView;
  sentence: string;
  link: { title: string; url: string } | null;
  note: string;
  at: Date;
}

/** What happened to a candidate, newest first. */
export async function history({ acts }: Candidate, t: Translate, locale: Locale): Promise<ToldAct[]> {
  const things = await thingsOf(acts);
  return acts.toReversed().map((act) => {
    const until = act.until ? format(locale).date(act.until) : '';
    return {
      look: lookOf(act, t),
      sentence: t(`candidates-page:act.${act.kind}`, { name: act.name, until }),
      link: things.get(act.thing?.toString() ?? '') ?? null,
      note: act.note,
      at: act.at,
    };
  });
}

function lookOf({ kind }: CandidateAct, t: Translate): StateView {
  if (kind === 'split') return { ...stateView('discussed', t), icon: 'split' };
  const states = {
    returned: 'proposed',
    reopened: 'discussed',
    placed: 'underway',
    realised: 'underway',
    resumed: 'underway',
  } as const;
  return stateView(kind in states ? states[kind as keyof typeof states] : (kind as 'proposed'), t);
}

/** Goals, measures and other candidates the acts name, all in the same town. */
async function thingsOf(acts: readonly CandidateAct[]): Promise<Map<string, { title: string; url: string }>> {
  const _id = { $in: acts.map((act) => act.thing).filter((id) => id !== null) };
  const seen = { key: 1, title: 1 } as const;
  type Named = { _id: Types.ObjectId; key: string; title: string };
  const [goals, measures, candidates] = await Promise.all([
    Goal.find({ _id }, seen).lean<Named[]>(),
    Measure.find({ _id }, seen).lean<Named[]>(),
    Candidate.find({ _id }, seen).lean<Named[]>(),
  ]);
  const named = (all: Named[], urlOf: (key: string) => string): [string, { title: string; url: string }][] =>
    all.map(({ _id: id, key, title }) => [id.toString(), { title, url: urlOf(key) }]);
  return new Map([
    ...named(goals, paths.goal),
    ...named(measures, paths.measure),
    ...named(candidates, paths.candidate),
  ]);
}
