import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Types } from 'mongoose';
import { Diagram } from '../../models/diagram.js';
import { Municipality } from '../../models/municipality.js';
import { type Profile, plainProfile, profile } from '../../models/process/profile.js';
import { Process } from '../../models/process.js';
import { User } from '../../models/user.js';
import { isEditable } from '../../models/version/acts.js';
import { draftFrom } from '../../models/version/drafting.js';
import { licences, stateOf, type Version, type VersionDiagram } from '../../models/version.js';
import type { DiagramPool } from '../../src/render/pool.js';
import { root } from '../../src/root.js';
import { tellAdoptions } from './adoptions/story.js';
import { tellAgendas } from './agenda/story.js';
import { tellCommunity } from './community/story.js';
import { tellMaps } from './maps.js';
import { people } from './people.js';
import { tellPractice } from './practices/story.js';
import { practices } from './practices.js';
import { processes } from './processes.js';
import { tellRules } from './rules.js';
import { at, departmentOf, doer, find, inDays, townsBySlug } from './scene.js';
import type { DemoAct, DemoDraft, DemoProcess, DemoProfile } from './telling.js';
import { tellTownLists } from './town-lists.js';
import { type DemoDepartment, towns } from './towns.js';

export interface Telling {
  diagrams: DiagramPool;
  /** Called after each process and each practice: how many of how many are told. */
  progress?: (done: number, all: number) => void;
}

/** Tells the story of the sample towns through the verbs people use. What is there already is not told again. */
export async function tellStory({ diagrams, progress }: Telling): Promise<void> {
  await foundTowns();
  await invitePeople();
  await tellTownLists(find(await townsBySlug(), 'eichenbrueck'), await doer('mara-lindner'));
  const all = processes.length + practices.length;
  let done = 0;
  for (const told of processes) {
    await tellProcess(told, diagrams);
    progress?.(++done, all);
  }
  for (const told of practices) {
    await tellPractice(told);
    progress?.(++done, all);
  }
  await tellMaps();
  await tellRules();
  await tellCommunity();
  await tellAgendas();
}

async function foundTowns(): Promise<void> {
  for (const { departments, ...town } of towns) {
    if (await Municipality.exists({ slug: town.slug })) continue;
    const founded = new Municipality({ ...town, demo: true });
    addDepartments(founded, departments, null);
    await founded.save();
  }
}

function addDepartments(
  town: Municipality,
  parts: readonly DemoDepartment[],
  parent: Municipality['_id'] | null,
): void {
  for (const { slug, name, parts: below } of parts) {
    town.departments.push({ slug, name, parent } as Municipality['departments'][number]);
    const added = town.departmentNamed(slug);
    addDepartments(town, below, added?._id ?? null);
  }
}

async function invitePeople(): Promise<void> {
  const known = await townsBySlug();
  for (const { name, email, positions } of people) {
    if (await User.exists({ email })) continue;
    const memberships = positions.map(({ town, role, department }) => {
      const municipality = find(known, town);
      return { municipality: municipality._id, role, department: departmentOf(municipality, department) };
    });
    await User.create({ name, email, memberships, demo: true });
  }
}

async function tellProcess(told: DemoProcess, diagrams: DiagramPool): Promise<void> {
  const town = find(await townsBySlug(), told.town);
  const [first, ...later] = told.story;
  if (first?.act !== 'draft' || (await Process.exists({ municipality: town._id, 'origin.name': told.title }))) return;
  const department = departmentOf(town, told.department);
  if (!department) throw new Error(`${told.title}: no department ${told.department}`);
  const { process, version } = await Process.start({
    municipality: town._id,
    department,
    profile: profileOf(told, town, first),
    by: await doer(first.by),
    owner: (await doer(told.owner)).id,
    origin: { kind: 'profile', name: told.title },
    diagram: await drawing(first.file === undefined ? told.file : first.file, diagrams),
    label: first.version,
    at: at(first),
    ...(told.id ? { id: new Types.ObjectId(told.id) } : {}),
  });
  let newest = version;
  for (const act of later) {
    newest = await tellAct(act, { told, town, process, newest, diagrams });
    const shared = { kind: 'process' as const, id: process._id, town: told.town, title: told.title };
    if (act.act === 'publish') await tellAdoptions({ ...shared, label: newest.label });
  }
}

interface Scene {
  told: DemoProcess;
  town: Municipality;
  process: Process;
  newest: Version;
  diagrams: DiagramPool;
}

async function tellAct(act: DemoAct, scene: Scene): Promise<Version> {
  const { newest } = scene;
  const said = { by: await doer(act.by), note: act.note ?? '', at: at(act) };
  if (act.act === 'draft') return tellDraft(act, scene);
  if (act.act === 'publish')
    await newest.publish({ ...said, audience: act.audience, licence: licences[0], contact: newest.profile.contact });
  else await newest[act.act](said);
  return newest;
}

async function tellDraft(act: DemoDraft, { told, town, process, newest, diagrams }: Scene): Promise<Version> {
  const by = await doer(act.by);
  const open = isEditable(stateOf(newest.acts));
  const draft = open ? newest : await draftFrom(process, newest, by, at(act), act.version);
  const diagram = await drawing(act.file === undefined ? told.file : act.file, diagrams);
  if (diagram) await draft.saveDiagram({ diagram, by, revision: null, at: at(act) });
  await draft.editProfile({ profile: profileOf(told, town, act), by, revision: null, at: at(act) });
  return draft;
}

function profileOf(told: DemoProcess, town: Municipality, draft: DemoDraft): Profile {
  const { participants, reviewInDays, ...facts }: DemoProfile = { ...told.profile, ...draft.profile };
  return plainProfile(
    profile({
      ...facts,
      title: told.title,
      reviewDate: reviewInDays ? inDays(reviewInDays) : null,
      participants: participants.flatMap(({ department, handover }) => {
        const id = departmentOf(town, department);
        return id ? [{ department: id, handover }] : [];
      }),
    }),
  );
}

async function drawing(file: string | null, diagrams: DiagramPool): Promise<VersionDiagram | null> {
  if (!file) return null;
  const { xml, facts, findings } = await diagrams.read(await readFile(join(root, 'seed/bpmn', file)));
  return { hash: await Diagram.keep(xml, facts, findings), original: null };
}
