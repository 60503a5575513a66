import { Types } from 'mongoose';
import { act } from '../../../models/act.js';
import { Agenda } from '../../../models/agenda.js';
import { gather } from '../../../models/edition/gathering.js';
import { publishEdition } from '../../../models/edition.js';
import { find, townsBySlug } from '../scene.js';
import { agendas } from './agendas.js';
import { candidateSteps } from './candidate-story.js';
import { goalSteps } from './goal-story.js';
import { measureSteps } from './measure-story.js';
import { day, Stage, type Step, tellInOrder } from './stage.js';
import type { DemoAgenda, DemoEdition } from './telling.js';

/** The agendas of the sample towns, told in the order things happened. A town that has one already is left alone. */
export async function tellAgendas(): Promise<void> {
  const towns = await townsBySlug();
  for (const slug of new Set(agendas.map(({ town }) => town))) {
    const town = find(towns, slug);
    if (await Agenda.exists({ municipality: town._id })) continue;
    const own = agendas.filter((told) => told.town === slug);
    await tellInOrder(own.flatMap((told) => steps(told, new Stage(town))));
  }
}

function steps(told: DemoAgenda, stage: Stage): Step[] {
  return [
    { daysAgo: told.daysAgo, tell: (at) => begin(told, stage, at) },
    { daysAgo: told.guardRailsDaysAgo, tell: (at) => arrange(told, stage, at) },
    {
      daysAgo: told.currentDaysAgo,
      tell: async (at) => stage.agenda.makeCurrent({ by: await stage.doer(told.mayor), at }),
    },
    ...told.goals.flatMap((goal) => goalSteps(goal, stage)),
    ...told.candidates.flatMap((candidate) => candidateSteps(candidate, told, stage)),
    ...told.measures.flatMap((measure) => measureSteps(measure, stage)),
    ...told.editions.map((edition): Step => ({ daysAgo: edition.daysAgo, tell: (at) => publish(edition, stage, at) })),
  ];
}

async function begin(told: DemoAgenda, stage: Stage, at: Date): Promise<void> {
  const { title, period, foreword, council } = told;
  stage.agenda = await Agenda.start({
    municipality: stage.town._id,
    title,
    period,
    foreword,
    council: { on: day(council.inDays), resolution: council.resolution },
    by: await stage.doer(told.by),
    at,
  });
}

async function arrange(told: DemoAgenda, stage: Stage, at: Date): Promise<void> {
  const { agenda } = stage;
  const set = act(await stage.doer(told.mayor), '', at);
  for (const { title, text } of told.guardRails)
    agenda.guardRails.push({ _id: new Types.ObjectId(), title, text, set });
  for (const { slug, title, text } of told.fields) {
    const field = { _id: new Types.ObjectId(), title, text };
    stage.fields.set(slug, field._id);
    agenda.fields.push(field);
  }
  await agenda.save();
}

async function publish({ by, audience, note }: DemoEdition, stage: Stage, at: Date): Promise<void> {
  const { agenda, town } = stage;
  const content = await gather(agenda, town, { audience, signedBy: '', known: new Set() });
  await publishEdition({ municipality: town._id, agenda, content, audience, by: await stage.doer(by), note, at });
}
