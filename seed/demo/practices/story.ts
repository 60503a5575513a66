import type { Types } from 'mongoose';
import { dayOf } from '../../../models/day.js';
import type { Municipality } from '../../../models/municipality.js';
import { type Content, content, type ProcessLink, sections, sizeClassOf } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import type { PracticeVersion } from '../../../models/practice/version.js';
import { Practice } from '../../../models/practice.js';
import { Process } from '../../../models/process.js';
import { licences } from '../../../models/version/life.js';
import { tellAdoptions } from '../adoptions/story.js';
import { at, departmentOf, doer, find, inDays, townsBySlug } from '../scene.js';
import { bringFiles, withPictures } from './files.js';
import type { DemoContent, DemoLink, DemoPractice, DemoPracticeDraft } from './telling.js';

/** Tells one practice through the verbs people use. What is there already is not told again. */
export async function tellPractice(told: DemoPractice): Promise<void> {
  const town = find(await townsBySlug(), told.town);
  const [first, ...later] = told.story;
  if (first?.act !== 'draft' || (await Practice.exists({ municipality: town._id, origin: told.title }))) return;
  const department = departmentOf(town, told.department);
  if (!department) throw new Error(`${told.title}: no department ${told.department}`);
  const { practice, version } = await Practice.start({
    municipality: town._id,
    department,
    content: await contentOf(told, town, first),
    by: await doer(first.by),
    label: first.version,
    at: at(first),
  });
  let newest = version;
  if (first === lastDraft(told)) await illustrate(newest, told, town, first);
  for (const act of later) {
    newest = await tellAct(act, told, town, practice, newest);
    const shared = { kind: 'practice' as const, id: practice._id, town: told.town, title: told.title };
    if (act.act === 'publish') await tellAdoptions({ ...shared, label: newest.label });
  }
}

async function tellAct(
  act: DemoPractice['story'][number],
  told: DemoPractice,
  town: Municipality,
  practice: Practice,
  newest: PracticeVersion,
): Promise<PracticeVersion> {
  const said = { by: await doer(act.by), note: act.note ?? '', at: at(act) };
  if (act.act === 'draft') {
    const draft = await draftOf(practice, newest, said.by, said.at, act.version);
    if (told.files && act === lastDraft(told)) await illustrate(draft, told, town, act);
    else await draft.write({ content: await contentOf(told, town, act), by: said.by, revision: null, at: said.at });
    return draft;
  }
  if (act.act === 'publish')
    await newest.publish({ ...said, audience: act.audience, licence: licences[0], contact: newest.content.contact });
  else await newest[act.act](said);
  return newest;
}

function lastDraft({ story }: DemoPractice): DemoPractice['story'][number] | undefined {
  return story.findLast(({ act }) => act === 'draft');
}

/** Files first, then the text that shows them. */
async function illustrate(
  draft: PracticeVersion,
  told: DemoPractice,
  town: Municipality,
  act: DemoPracticeDraft,
): Promise<void> {
  if (!told.files) return;
  const said = { by: await doer(act.by), at: at(act) };
  const { attached, keys } = await bringFiles(draft, told.files, said);
  const content = await contentOf(told, town, act, keys);
  await draft.write({ content, attachments: attached, revision: null, ...said });
}

async function contentOf(
  told: DemoPractice,
  town: Municipality,
  draft: DemoPracticeDraft,
  keys: ReadonlyMap<string, string> = new Map(),
): Promise<Content> {
  const { links, related, sinceDaysAgo, effects, ...texts }: DemoContent = { ...told.content, ...draft.content };
  const practices = await Promise.all(related.map(named));
  const known = content({
    sizeClass: sizeClassOf(town.population),
    ...texts,
    title: told.title,
    since: sinceDaysAgo === null ? null : dayAgo(sinceDaysAgo),
    effects: [...effects],
    processes: await Promise.all(links.map((link) => linked(link, town))),
    practices,
  });
  for (const section of sections) known[section] = withPictures(known[section], keys);
  return known;
}

function dayAgo(daysAgo: number): Date {
  return dayOf(inDays(-daysAgo));
}

/** Of whichever town: some have learnt from others. */
async function named(title: string): Promise<Types.ObjectId> {
  const found = await Practice.findOne({ origin: title });
  if (!found) throw new Error(`There is no practice ${title} yet`);
  return found._id;
}

async function linked({ process, role, element }: DemoLink, town: Municipality): Promise<ProcessLink> {
  const found = await Process.findOne({ municipality: town._id, 'origin.name': process });
  if (!found) throw new Error(`There is no process ${process} in ${town.name}`);
  return { process: found._id, role, element };
}
