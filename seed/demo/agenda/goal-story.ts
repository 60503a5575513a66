import { Goal } from '../../../models/goal.js';
import { called, type Stage, type Step } from './stage.js';
import type { DemoGoal } from './telling.js';

/** How a goal came and what was measured. */
export function goalSteps(told: DemoGoal, stage: Stage): Step[] {
  return [{ daysAgo: told.daysAgo, tell: (at) => start(told, stage, at) }];
}

async function start(told: DemoGoal, stage: Stage, at: Date): Promise<void> {
  const { slug, field, title, text, responsible } = told;
  const goal = await Goal.start({
    municipality: stage.town._id,
    agenda: stage.agenda._id,
    field: called(stage.fields, field),
    title,
    text,
    responsible: { department: stage.department(responsible.department), role: responsible.role },
    by: await stage.doer(told.by),
    at,
  });
  stage.goals.set(slug, goal);
}
