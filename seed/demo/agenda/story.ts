import { Agenda } from '../../../models/agenda.js';
import { publishAgenda } from '../../../models/edition/freezing.js';
import type { Municipality } from '../../../models/municipality.js';
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
  const slugs = [...new Set(agendas.map(({ town }) => town))];
  await Promise.all(slugs.map((slug) => tellAgendasOf(find(towns, slug), slug)));
}

async function tellAgendasOf(town: Municipality, slug: string): Promise<void> {
  if (await Agenda.exists({ municipality: town._id })) return;
  const own = agendas.filter((told) => told.town === slug);
  await tellInOrder(own.flatMap((told) => steps(told, new Stage(town))));
}

function steps(told: DemoAgenda, stage: Stage): Step[] {
  return [
    { daysAgo: told.daysAgo, tell: (at) => begin(told, stage, at) },
    { daysAgo: told.guardRailsDaysAgo, tell: (at) => arrange(told, stage, at) },
    {
      daysAgo: told.currentDaysAgo,
      tell: async (at) => stage.agenda.makeCurrent({ by: await stage.doer(told.mayor), at }),
    },
    ...(told.council.resolution
      ? [{ daysAgo: 1 - told.council.inDays, tell: (at: Date) => resolve(told, stage, at) }]
      : []),
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
    council: { on: day(council.inDays), resolution: '' },
    by: await stage.doer(told.by),
    at,
  });
}

async function arrange({ mayor, by, guardRails, fields }: DemoAgenda, stage: Stage, at: Date): Promise<void> {
  for (const rail of guardRails) await stage.agenda.add('guardRails', rail, { by: await stage.doer(mayor), at });
  for (const { slug, ...field } of fields)
    stage.fields.set(slug, await stage.agenda.add('fields', field, { by: await stage.doer(by), at }));
}

/** The council decided: from now on the agenda says under which number. */
async function resolve({ by, council }: DemoAgenda, stage: Stage, at: Date): Promise<void> {
  const { title, period, foreword, revision } = stage.agenda;
  const words = { title, period, foreword, council: { on: day(council.inDays), resolution: council.resolution } };
  await stage.agenda.rewrite({ words, revision, by: await stage.doer(by), at });
}

async function publish({ by, signedBy, audience, note, resolved }: DemoEdition, stage: Stage, at: Date): Promise<void> {
  const { agenda, town: municipality } = stage;
  const council = resolved ? agenda.council : { on: null, resolution: '' };
  const said = { audience, signedBy, council, note, by: await stage.doer(by), at };
  await publishAgenda({ agenda, municipality }, said);
}
