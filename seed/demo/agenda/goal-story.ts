import { Goal } from '../../../models/goal.js';
import { called, day, endOfYear, type Stage, type Step } from './stage.js';
import type { DemoGoal, DemoIndicator, DemoValue } from './telling.js';

/** How a goal came, what serves it, what was measured and what became of it. */
export function goalSteps(told: DemoGoal, stage: Stage): Step[] {
  const { indicators, links, changed, dropped } = told;
  const known = () => called(stage.goals, told.slug);
  return [
    { daysAgo: told.daysAgo, tell: (at) => start(told, stage, at) },
    ...indicators.flatMap((indicator) => measuredSteps(indicator, told, stage)),
    ...links.map(
      ({ because, ...thing }, index): Step => ({
        daysAgo: told.daysAgo - 1 - index,
        tell: async (at) => {
          const subject = await stage.thing(thing);
          await known().link({ ...subject, because, title: thing.title }, { by: await stage.doer(told.by), at });
        },
      }),
    ),
    ...(changed
      ? [
          {
            daysAgo: changed.daysAgo,
            tell: async (at: Date) => rewrite(known(), changed, await stage.doer(changed.by), at),
          },
        ]
      : []),
    ...(dropped
      ? [
          {
            daysAgo: dropped.daysAgo,
            tell: async (at: Date) => known().drop({ by: await stage.doer(dropped.by), note: dropped.note, at }),
          },
        ]
      : []),
  ];
}

async function start(told: DemoGoal, stage: Stage, at: Date): Promise<void> {
  const { slug, field, title, text, responsible } = told;
  const by = await stage.doer(told.by);
  const goal = await Goal.start({
    municipality: stage.town._id,
    agenda: stage.agenda._id,
    field: called(stage.fields, field),
    title,
    text,
    responsible: { department: stage.department(responsible.department), role: responsible.role },
    by,
    at,
  });
  stage.goals.set(slug, goal);
  for (const { name, unit, baseline, target } of told.indicators)
    await goal.addIndicator(
      {
        name,
        unit,
        baseline: { value: baseline?.value ?? null, on: baseline && day(-baseline.daysAgo) },
        target: { value: target?.value ?? null, on: target && endOfYear(target.yearsAhead) },
      },
      { by, at },
    );
}

/** Values from before the goal was written down are entered with it, later ones when they were measured. */
function measuredSteps({ name, values }: DemoIndicator, told: DemoGoal, stage: Stage): Step[] {
  return values.map(([value, daysAgo, note = '']: DemoValue) => ({
    daysAgo: Math.min(daysAgo, told.daysAgo),
    tell: async (at) => {
      const goal = called(stage.goals, told.slug);
      const indicator = goal.indicators.find((one) => one.name === name);
      if (!indicator) throw new Error(`${told.title} has no indicator ${name}`);
      await goal.enter(indicator._id, { value, on: day(-daysAgo), note }, { by: await stage.doer(told.by), at });
    },
  }));
}

function rewrite(
  goal: Goal,
  { title = goal.title, text = goal.text }: { title?: string; text?: string },
  by: Awaited<ReturnType<Stage['doer']>>,
  at: Date,
): Promise<void> {
  const { field, responsible, revision } = goal;
  const { department, role } = responsible;
  return goal.rewrite({ words: { field, title, text, responsible: { department, role } }, revision, by, at });
}
