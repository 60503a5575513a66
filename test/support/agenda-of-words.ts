import { Remark } from '../../models/candidate/remark.js';
import { Candidate } from '../../models/candidate.js';
import { Goal } from '../../models/goal.js';
import { statePosition } from '../../models/position/stating.js';
import type { Process } from '../../models/process.js';
import { Rating } from '../../models/rating.js';
import { doer, makeAgenda, makeGoal, makeIdea, makeMeasure } from './agenda.js';
import type { Cast } from './cast.js';
import { toldTo } from './notices.js';

/** What stands in addresses for each part of one agenda: `goal`, `measure`, `remark` and so on. */
export type Addressed = Record<string, string>;

/**
 * The agenda a town works with, nothing of it published, with one of everything people write there.
 * @param word what they write, by the most that fits
 */
export async function agendaOfWords(
  people: Cast,
  { _id: process }: Process,
  word: (longest: number) => string,
): Promise<Addressed> {
  const { nora, maria, jens, katrin, rolf, town, kaemmerei } = people;
  const by = doer(nora);
  const [line, text] = [word(80), word(300)];
  const agenda = await makeAgenda(people);
  Object.assign(agenda, { title: `Agenda ${line}`, foreword: text });
  Object.assign(agenda.council, { on: new Date('2026-10-01'), resolution: line });
  for (const field of agenda.fields) Object.assign(field, { title: line, text });
  await agenda.save();
  await agenda.makeCurrent({ by });
  const entry = await agenda.add('guardRails', { title: line, text }, { by: doer(maria) });

  const goal = await makeGoal(agenda, nora, kaemmerei._id);
  Object.assign(goal, { title: `Ziel ${line}`, text });
  Object.assign(goal.responsible, { role: line });
  await goal.save();
  const mark = { value: 1, on: new Date('2026-01-01') };
  const indicator = await goal.addIndicator({ name: line, unit: word(40), baseline: mark, target: mark }, { by });
  await goal.enter(indicator, { ...mark, note: text }, { by });
  await goal.link({ kind: 'process', subject: process, because: text, title: '' }, { by });

  const candidate = await Candidate.propose({
    ...{ municipality: town._id, agenda: agenda._id, kind: 'process', subject: process, department: kaemmerei._id },
    ...{ title: `Kandidat ${line}`, text, reason: text, by: doer(katrin) },
  });
  await makeIdea(agenda, katrin, `Idee ${line}`);
  const remark = await Remark.write(candidate, { text, by: doer(rolf) });
  const reached = { candidate, agenda, municipality: town, department: kaemmerei._id };
  const statement = { weight: 'centre', nature: 'project', sentence: word(200) } as const;
  await statePosition(reached, statement, { by: doer(jens), revision: 0 });
  await Rating.rate(candidate, { benefit: 5, effort: 1, note: text, by: doer(jens) });
  await candidate.accept({ nature: 'project', note: text, by: doer(maria) });

  const measure = await makeMeasure(agenda, nora, {
    ...{ title: `Massnahme ${line}`, text, budget: text, ownerRole: line },
    ...{ goal: goal._id, owner: rolf._id, start: new Date('2026-09-01'), end: new Date('2030-12-31') },
  });
  const milestone = await measure.addMilestone({ title: line, due: new Date('2030-05-01') }, { by });
  const report = await measure.report({ progress: 10, mood: 'stuck', note: text }, { by });
  const step = { element: null, elementName: line };
  await measure.link({ kind: 'process', subject: process, because: text, ...step }, { by });

  const now = await Goal.findById(goal._id).orFail();
  const decided = await toldTo(katrin, 'candidateDecided');
  const ids = {
    ...{ entry, indicator, milestone, report, remark: remark._id, column: kaemmerei._id },
    ...{ field: agenda.fields[0]?._id, value: now.indicators[0]?.values[0]?._id, link: now.links[0]?._id },
    notice: decided[0]?.notice._id,
  };
  return {
    ...Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, String(id)])),
    ...{ agenda: agenda.key, goal: goal.key, candidate: candidate.key, measure: measure.key },
    ...{ act: 'rejected', before: '1', after: '2' },
  };
}

/** A route with the address of these parts in it. */
export function addressed(route: string, parts: Addressed): string {
  return route
    .replace('/fields/:entry', '/fields/:field')
    .replace(/:([a-z]+)/gi, (_, name: string) => parts[name] ?? 'x');
}
