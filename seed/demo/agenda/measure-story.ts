import { realise } from '../../../models/measure/realising.js';
import type { MeasureWords } from '../../../models/measure/words.js';
import { Measure } from '../../../models/measure.js';
import { called, day, type Stage, type Step } from './stage.js';
import type { DemoMeasure, DemoMilestone, DemoStepLink } from './telling.js';

/** How a measure came, what was reported on it and how it ended. */
export function measureSteps(told: DemoMeasure, stage: Stage): Step[] {
  const { milestones, reports, begun, done, dropped } = told;
  const known = () => called(stage.measures, told.slug);
  const said = async ({ by, note = '' }: { by: string; note?: string }, at: Date) => {
    return { by: await stage.doer(by), note, at };
  };
  return [
    { daysAgo: told.daysAgo, tell: (at) => start(told, stage, at) },
    ...(begun ? [{ daysAgo: begun.daysAgo, tell: async (at: Date) => known().begin(await said(begun, at)) }] : []),
    ...milestones.flatMap((milestone) => milestoneSteps(milestone, told, stage)),
    ...reports.map(
      ([by, daysAgo, progress, mood, note]): Step => ({
        daysAgo,
        tell: async (at) => known().report({ progress, mood, note }, { by: await stage.doer(by), at }),
      }),
    ),
    ...(done ? [{ daysAgo: done.daysAgo, tell: async (at: Date) => known().finish(await said(done, at)) }] : []),
    ...(dropped ? [{ daysAgo: dropped.daysAgo, tell: async (at: Date) => known().drop(await said(dropped, at)) }] : []),
  ];
}

async function start(told: DemoMeasure, stage: Stage, at: Date): Promise<void> {
  const { slug, title, text, goal, owner, ownerRole, department, startInDays, endInDays, budget } = told;
  const words: MeasureWords = {
    title,
    text,
    goal: goal ? called(stage.goals, goal)._id : null,
    owner: owner ? (await stage.doer(owner)).id : null,
    ownerRole,
    department: stage.department(department),
    start: startInDays === null ? null : day(startInDays),
    end: endInDays === null ? null : day(endInDays),
    budget,
    dependsOn: (told.dependsOn ?? []).map((other) => called(stage.measures, other)._id),
  };
  const [municipality, agenda, by] = [stage.town._id, stage.agenda._id, await stage.doer(told.by)];
  const measure = told.candidate
    ? await realise(called(stage.candidates, told.candidate), { words, link: null, by, at })
    : await Measure.start({ ...words, municipality, agenda, candidate: null, by, at });
  stage.measures.set(slug, measure);
  for (const link of told.links ?? []) await measure.link(await wanted(link, stage), { by, at });
}

async function wanted({ because, step, ...thing }: DemoStepLink, stage: Stage) {
  return { ...(await stage.thing(thing)), because, element: step?.id ?? null, elementName: step?.name ?? '' };
}

/** Written down when the measure was made, and reached when it was. */
function milestoneSteps({ title, inDays, doneDaysAgo }: DemoMilestone, told: DemoMeasure, stage: Stage): Step[] {
  const known = () => called(stage.measures, told.slug);
  const by = told.owner ?? told.by;
  const add = async (at: Date) => known().addMilestone({ title, due: day(inDays) }, { by: await stage.doer(by), at });
  const reach = async (at: Date) => {
    const milestone = known().milestones.find((one) => one.title === title);
    if (milestone) await known().reachMilestone(milestone._id, { by: await stage.doer(by), at });
  };
  return [
    { daysAgo: told.daysAgo, tell: add },
    ...(doneDaysAgo === undefined ? [] : [{ daysAgo: doneDaysAgo, tell: reach }]),
  ];
}
