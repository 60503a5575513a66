import { Candidate } from '../../../models/candidate.js';
import { statePosition } from '../../../models/position/stating.js';
import { Rating } from '../../../models/rating.js';
import { called, day, type Stage, type Step } from './stage.js';
import type { DemoAgenda, DemoCandidate, DemoCandidateAct } from './telling.js';

const decisions: readonly DemoCandidateAct['act'][] = ['accept', 'defer', 'reject', 'merge'];

/** How a candidate came, what people said of it and what became of it. */
export function candidateSteps(told: DemoCandidate, agenda: DemoAgenda, stage: Stage): Step[] {
  const { slug, acts = [], views = [], ratings = [] } = told;
  const known = () => called(stage.candidates, slug);
  // People speak up between the proposal and the decision, and not in the last day.
  const decided = acts.find(({ act }) => decisions.includes(act))?.daysAgo ?? 1;
  const spread = (index: number, count: number) =>
    Math.max(decided + 1, Math.round(told.daysAgo - 1 - ((told.daysAgo - decided - 2) * (index + 1)) / (count + 1)));
  return [
    { daysAgo: told.daysAgo, tell: (at) => propose(told, stage, at) },
    ...acts.map((act): Step => ({ daysAgo: act.daysAgo, tell: (at) => take(act, told, agenda, stage, at) })),
    ...views.map(
      ([by, weight, nature, sentence, answers], index): Step => ({
        daysAgo: spread(index, views.length),
        tell: async (at) =>
          statePosition(
            { candidate: known(), agenda: stage.agenda, municipality: stage.town, department: stage.departmentBy(by) },
            { weight, nature, sentence, answers },
            { by: await stage.doer(by), revision: 0, at },
          ),
      }),
    ),
    ...ratings.map(
      ([by, benefit, effort, note = ''], index): Step => ({
        daysAgo: spread(index, ratings.length),
        tell: async (at) => Rating.rate(known(), { benefit, effort, note, by: await stage.doer(by), at }),
      }),
    ),
  ];
}

async function propose(told: DemoCandidate, stage: Stage, at: Date): Promise<void> {
  const { slug, title, text = '', reason, about, department, goal } = told;
  const by = await stage.doer(told.by);
  const candidate = await Candidate.propose({
    municipality: stage.town._id,
    agenda: stage.agenda._id,
    kind: about?.kind ?? 'idea',
    subject: about ? (await stage.thing(about)).subject : null,
    department: department ? stage.department(department) : stage.departmentBy(told.by),
    title,
    text,
    reason,
    goal: (goal && stage.goals.get(goal)?._id) || null,
    by,
    at,
  });
  stage.candidates.set(slug, candidate);
}

async function take(
  told: DemoCandidateAct,
  { slug }: DemoCandidate,
  { mayor, by: navigator }: DemoAgenda,
  stage: Stage,
  at: Date,
): Promise<void> {
  const candidate = called(stage.candidates, slug);
  const { note = '' } = told;
  const curator = async () => ({ by: await stage.doer(navigator), note, at });
  const decider = async () => ({ by: await stage.doer(mayor), note, at });
  switch (told.act) {
    case 'discuss':
      return candidate.discuss({ by: await stage.doer(told.by ?? navigator), note, at });
    case 'accept':
      return candidate.accept({ ...(await decider()), nature: told.nature });
    case 'defer':
      return candidate.defer({ ...(await decider()), until: day(told.untilInDays) });
    case 'reject':
      return candidate.reject(await decider());
    case 'reopen':
      return candidate.reopen(await decider());
    case 'place':
      return candidate.place(called(stage.goals, told.goal)._id, await curator());
    case 'done':
      return candidate.finish(await curator());
    case 'drop':
      return candidate.drop(await curator());
    case 'merge':
      return candidate.mergeInto(called(stage.candidates, told.into)._id, await curator());
  }
}
