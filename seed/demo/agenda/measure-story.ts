import { Measure } from '../../../models/measure.js';
import { called, day, type Stage, type Step } from './stage.js';
import type { DemoMeasure } from './telling.js';

/** How a measure came and how it goes. */
export function measureSteps(told: DemoMeasure, stage: Stage): Step[] {
  return [{ daysAgo: told.daysAgo, tell: (at) => start(told, stage, at) }];
}

async function start(told: DemoMeasure, stage: Stage, at: Date): Promise<void> {
  const { slug, title, text, goal, owner, ownerRole, department, startInDays, endInDays, budget } = told;
  const candidate = told.candidate ? called(stage.candidates, told.candidate) : null;
  const by = await stage.doer(told.by);
  const measure = await Measure.start({
    municipality: stage.town._id,
    agenda: stage.agenda._id,
    candidate: candidate?._id ?? null,
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
    by,
    at,
  });
  stage.measures.set(slug, measure);
  await candidate?.realise(measure._id, { by, at });
}
