import { Remark } from '../../../models/candidate/remark.js';
import { Candidate } from '../../../models/candidate.js';
import { statePosition } from '../../../models/position/stating.js';
import { Rating } from '../../../models/rating.js';
import { called, day, type Stage, type Step } from './stage.js';
import type { DemoAgenda, DemoCandidate, DemoCandidateAct } from './telling.js';

const decisions: readonly DemoCandidateAct['act'][] = ['accept', 'defer', 'reject', 'merge'];

/** How a candidate came, what people said of it and what became of it. */
export function candidateSteps(told: DemoCandidate, agenda: DemoAgenda, stage: Stage): Step[] {
  const { slug, acts = [], supports = [], views = [], ratings = [], remarks = [] } = told;
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
        aside: true,
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
        aside: true,
        tell: async (at) => Rating.rate(known(), { benefit, effort, note, by: await stage.doer(by), at }),
      }),
    ),
    ...supports.map(
      ([by, daysAgo, reason]): Step => ({
        daysAgo,
        tell: async (at) =>
          known().support({ reason, department: stage.departmentBy(by), by: await stage.doer(by), at }),
      }),
    ),
    ...remarks.map(
      ([by, daysAgo, text]): Step => ({
        daysAgo,
        tell: async (at) => Remark.write(known(), { text, by: await stage.doer(by), at }),
      }),
    ),
    ...rowSteps(told, agenda, stage),
  ];
}

async function propose(told: DemoCandidate, stage: Stage, at: Date): Promise<void> {
  const { slug, title, text = '', reason, about, department, goal, splitOff } = told;
  const by = await stage.doer(told.by);
  if (splitOff) {
    const { from, meant } = splitOff;
    stage.candidates.set(slug, await called(stage.candidates, from).split({ title, reason, meant }, { by, at }));
    return;
  }
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

/** A goal that came later takes what was proposed before it into its row. */
function rowSteps({ slug, goal, daysAgo }: DemoCandidate, { by, goals }: DemoAgenda, stage: Stage): Step[] {
  const row = goals.find((one) => one.slug === goal);
  if (!row || row.daysAgo > daysAgo) return [];
  const tell = async (at: Date) =>
    called(stage.candidates, slug).arrange(called(stage.goals, row.slug)._id, { by: await stage.doer(by), at });
  return [{ daysAgo: row.daysAgo - 1, tell }];
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
      return candidate.merge(called(stage.candidates, told.into), await curator());
  }
}
