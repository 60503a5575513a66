import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { Comment } from '../../models/comment.js';
import { Diagram } from '../../models/diagram.js';
import { Municipality } from '../../models/municipality.js';
import { criticalities, kinds, maturities, profile } from '../../models/process/profile.js';
import { Process } from '../../models/process.js';
import { addGroup } from '../../models/process-map/groups.js';
import type { User } from '../../models/user.js';
import { audiences } from '../../models/version/acts.js';
import { draftFrom } from '../../models/version/drafting.js';
import type { Version, VersionDiagram } from '../../models/version.js';
import { connect } from '../../src/database/connect.js';
import { createDiagramPool, type DiagramPool } from '../../src/render/pool.js';
import { root } from '../../src/root.js';
import { makeDepartment, makePerson } from '../support/makers.js';
import { doer } from '../support/processes.js';
import { placeNames, sampler } from './words.js';

// One large town hall as its people would have filled it: every process begun, drawn, decided and shown through the
// models, with the sample drawings under other names, systems and roles.

export const townSize = { processes: 500, departments: 14, authors: 10, systems: 60, roles: 45 };

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
const departments = numbers(townSize.departments).map((number) =>
  makeDepartment(`Amt ${10 + number}`, `amt-${number}`),
);
const groupNames =
  'Steuerung Organisation Bürgerservice Steuern Ordnung Bauen Soziales Kultur Finanzen Personal IT'.split(' ');
/** Shown to all, after a second round, with notes. */
const shownTwice = 11;
const sentence = 'Der Antrag wird geprüft, beschieden und abgelegt; Rückfragen gehen an das Fachamt.';

interface Staff {
  town: Municipality;
  authors: User[];
  head: User;
  navigator: User;
  admin: User;
}

export interface FilledTown {
  /** Curates the town; signs in with the tests' password. */
  navigator: { email: string };
  /** Decides about every process. */
  head: { email: string };
  /** Reads the trail. */
  admin: { email: string };
  /** A process that is shown to all, has two versions and notes. */
  key: string;
  slug: string;
}

/** Adds the large town to a data folder. */
export async function fillTown(dataDir: string): Promise<FilledTown> {
  const database = await connect({ mongodbUri: null, dataDir });
  const diagrams = createDiagramPool();
  try {
    await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
    const staff = await makeStaff();
    await makeMap(staff);
    const drawings = await readDrawings();
    const random = sampler(7);
    const places = placeNames(townSize.processes);
    let key = '';
    for (const number of numbers(townSize.processes)) {
      const place = places[number] ?? '';
      const drawing = drawings[number % drawings.length] ?? { title: '', xml: '' };
      const vary = (turn: number) => varied(drawing.xml, `${place} ${turn}`, random, diagrams);
      const process = await tell({ number, staff, title: `${drawing.title} ${place}`, vary, random });
      if (number === shownTwice) key = process.key;
    }
    return {
      navigator: { email: staff.navigator.email },
      head: { email: staff.head.email },
      admin: { email: staff.admin.email },
      key,
      slug: staff.town.slug,
    };
  } finally {
    await diagrams.close();
    await database.close();
  }
}

async function makeStaff(): Promise<Staff> {
  const town = await Municipality.create({ slug: 'grossenwalde', name: 'Großenwalde', ags: '14000099', departments });
  const authors: User[] = [];
  for (const number of numbers(townSize.authors))
    authors.push(await makePerson(town, 'author', { department: `amt-${number % townSize.departments}` }));
  const head = await makePerson(town, 'mayor', { name: 'Hanna Richter' });
  const navigator = await makePerson(town, 'navigator', { name: 'Nora Lindner' });
  const admin = await makePerson(town, 'admin');
  return { town, authors, head, navigator, admin };
}

async function makeMap({ town, navigator }: Staff): Promise<void> {
  for (const [at, name] of groupNames.entries())
    await addGroup(town._id, { band: kinds[at % kinds.length] ?? 'core', name, note: '' }, said(navigator));
}

const said = (user: User) => ({ by: doer(user), revision: null });

async function readDrawings(): Promise<{ title: string; xml: string }[]> {
  const folder = join(root, 'seed/bpmn');
  const files = (await readdir(folder)).filter((name) => /^[a-z-]+\.bpmn$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const title = name.replace('.bpmn', '').replaceAll('-', ' ');
      return {
        title: title.charAt(0).toUpperCase() + title.slice(1),
        xml: await readFile(join(folder, name), 'utf8'),
      };
    }),
  );
}

interface Telling {
  number: number;
  staff: Staff;
  title: string;
  vary: (turn: number) => Promise<VersionDiagram>;
  random: (below: number) => number;
}

/** One of eight is a draft, one submitted, one approved; the others are shown, two of five after a second round. */
async function tell({ number, staff, title, vary, random }: Telling): Promise<Process> {
  const author = staff.authors[number % staff.authors.length] as User;
  const { process, version } = await Process.start({
    municipality: staff.town._id,
    department: (staff.town.departments[number % townSize.departments] as Municipality['departments'][number])._id,
    profile: profileOf(number, title, random),
    by: doer(author),
    origin: { kind: 'blank', name: '' },
    diagram: await vary(1),
  });
  const reached = number % 8;
  if (reached === 0) return process;
  await decide(version, staff, author, reached);
  if (reached > 2 && number % 5 < 2) await secondRound({ process, version, staff, author, vary });
  if (number % 3 === 2) await remark(process, staff, author);
  return process;
}

async function decide(version: Version, { head, navigator }: Staff, author: User, reached: number): Promise<void> {
  await version.submit({ by: doer(author) });
  if (reached === 1) return;
  await version.approve({ by: doer(head) });
  if (reached === 2 && version.number === 1 && version.profile.title.length % 2) return;
  const audience = audiences[reached % audiences.length] ?? 'staff';
  await version.publish({ by: doer(navigator), audience, licence: 'CC-BY-4.0', contact: 'Hauptamt' });
}

async function secondRound(
  one: Pick<Telling, 'staff' | 'vary'> & { process: Process; version: Version; author: User },
) {
  const { process, version, staff, author, vary } = one;
  const current = await Process.findById(process._id).orFail();
  const draft = await draftFrom(current, version, doer(author));
  await draft.saveDiagram({ diagram: await vary(2), ...said(author) });
  await decide(draft, staff, author, 5);
}

async function remark(process: Process, { head, navigator }: Staff, author: User): Promise<void> {
  const reached = await Process.versionReachableBy(author, process.key);
  if (!reached) throw new Error(`${process.key} cannot be reached`);
  const comment = await Comment.write({ reached, actor: head, text: sentence });
  await comment.reply({
    process: reached.process,
    title: reached.version.profile.title,
    actor: author,
    text: sentence,
  });
  await Comment.write({ reached, actor: navigator, text: sentence });
}

function profileOf(number: number, title: string, random: (below: number) => number) {
  return profile({
    title,
    summary: sentence,
    purpose: sentence,
    trigger: 'Antrag',
    result: 'Bescheid',
    kind: kinds[number % kinds.length] ?? 'core',
    mapGroup: groupNames[number % groupNames.length] ?? '',
    ownerFunction: 'Sachgebietsleitung',
    contact: 'Hauptamt',
    systems: numbers(3).map(() => systemName(random)),
    keywords: [`Stichwort ${random(80)}`],
    casesPerYear: 10 + random(2000),
    leadTimeDays: 1 + random(40),
    maturity: maturities[number % maturities.length] ?? null,
    criticality: criticalities[random(criticalities.length)] ?? null,
    fallback: 'Papierformular',
    maxOutage: `${1 + random(5)} Tage`,
    reviewDate: number % 4 === 0 ? new Date(Date.UTC(2026, 8 + (number % 12), 1)) : null,
  });
}

const systemName = (random: (below: number) => number) => `Fachverfahren ${1 + random(townSize.systems)}`;

/** The drawing with some of its steps, systems and roles called otherwise. */
async function varied(
  xml: string,
  mark: string,
  random: (below: number) => number,
  diagrams: DiagramPool,
): Promise<VersionDiagram> {
  const changed = xml
    .replaceAll(/(<bpmn:\w*[tT]ask id="[^"]*" name=")([^"]*)"/g, (whole, start: string, name: string) =>
      random(3) === 0 ? `${start}${name} ${mark}"` : whole,
    )
    .replaceAll(/ system="[^"]*"/g, () => ` system="${systemName(random)}"`)
    .replaceAll(/(<bpmn:lane id="[^"]*" name=")[^"]*"/g, (_whole, start: string) => {
      return `${start}Stelle ${1 + random(townSize.roles)}"`;
    });
  const { xml: read, facts, findings } = await diagrams.read(Buffer.from(changed));
  return { hash: await Diagram.keep(read, facts, findings), original: null };
}
