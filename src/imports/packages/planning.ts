import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { customFields } from '../../../models/custom-field.js';
import { processSchema, versionSchema } from '../../../models/exchange/format.js';
import { packedProfile } from '../../../models/exchange/profile-words.js';
import type { Municipality } from '../../../models/municipality.js';
import { Process } from '../../../models/process.js';
import { fold } from '../../../models/search/words.js';
import { isEditable, states } from '../../../models/version/acts.js';
import { stateOf, Version } from '../../../models/version.js';
import type { LibraryPackage } from './reading.js';

export const ways = ['skip', 'draft', 'new'] as const;
/** What becomes of a process that is here already: stays as it is · gets the package's version as next draft · a second one. */
export type Way = (typeof ways)[number];

const entrySchema = z.object({
  folder: z.string(),
  title: z.string(),
  department: z.string(),
  label: z.string(),
  state: z.enum(states),
  versions: z.number(),
  existing: z
    .object({ key: z.string(), title: z.string(), label: z.string(), open: z.boolean(), same: z.boolean() })
    .nullable(),
});
const planSchema = z.object({ town: z.string(), created: z.string(), entries: z.array(entrySchema) });
/** Beside the plan, the file it is about: its name in the folder. */
const keptSchema = planSchema.extend({ file: z.string() });

/** One process of a package beside what is here, for the person to decide. */
export type Entry = z.infer<typeof entrySchema>;
export type Plan = z.infer<typeof planSchema>;
export type KeptPlan = z.infer<typeof keptSchema>;

/** What is in the package, and what of it is here already: under its key, else under its title. @throws {NotTaken} */
export async function planFor(library: LibraryPackage, town: Municipality): Promise<Plan> {
  const here = await known(town);
  const entries: Entry[] = [];
  for (const folder of library.folders) {
    const record = await library.read(`${folder}/prozess.json`, processSchema);
    const place = record.versions.find(({ number }) => number === record.current)?.folder ?? '';
    const packed = await library.read(`${place}/profil.json`, versionSchema);
    const title = String(packed.profile.title ?? '').slice(0, 200);
    const found = here.get(record.key) ?? here.get(fold(title));
    const print = printOf(
      packed.profile,
      packed.diagram && (library.manifest.files[packed.diagram.file]?.sha256 ?? ''),
    );
    entries.push({
      ...{ folder, title, department: record.department, label: packed.label },
      ...{ state: stateOf(packed.acts), versions: record.versions.length },
      existing: found
        ? { key: found.key, title: found.title, label: found.label, open: found.open, same: found.print === print }
        : null,
    });
  }
  return { town: library.manifest.municipality.name, created: library.manifest.created.toISOString(), entries };
}

export async function keepPlan(folder: string, plan: KeptPlan): Promise<void> {
  await writeFile(join(folder, 'plan.json'), JSON.stringify(plan), { mode: 0o600 });
}

/** null: the files are gone, because nobody decided for too long or the server was started anew. */
export async function keptPlan(folder: string): Promise<KeptPlan | null> {
  const raw = await readFile(join(folder, 'plan.json'), 'utf8').catch(() => null);
  return raw === null ? null : keptSchema.parse(JSON.parse(raw));
}

interface Known {
  key: string;
  title: string;
  label: string;
  /** A draft nobody has decided about: there is no room for another. */
  open: boolean;
  print: string;
}

async function known(town: Municipality): Promise<Map<string, Known>> {
  const here = new Map<string, Known>();
  const fields = await customFields(town._id);
  for await (const process of Process.find({ municipality: town._id }).cursor()) {
    const version = await Version.findOne({ process: process._id, number: process.current });
    if (!version) continue;
    const { profile, label, diagram } = version;
    const state = stateOf(version.acts);
    const open = isEditable(state) || state === 'submitted';
    const print = printOf(packedProfile(profile, town, fields), diagram?.hash ?? null);
    const one = { key: process.key, title: profile.title, label, open, print };
    here.set(process.key, one);
    if (!here.has(fold(profile.title))) here.set(fold(profile.title), one);
  }
  return here;
}

function printOf(profile: Record<string, unknown>, diagram: string | null): string {
  return JSON.stringify([Object.entries(profile).sort(([one], [other]) => (one < other ? -1 : 1)), diagram]);
}
