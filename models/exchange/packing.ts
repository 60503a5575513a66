import { type CustomField, customFields } from '../custom-field.js';
import { contentHash, Diagram } from '../diagram.js';
import type { Municipality } from '../municipality.js';
import { Original } from '../original.js';
import { idsOf } from '../process/identity.js';
import { deputiesIn } from '../process/owning.js';
import { Process } from '../process.js';
import { fold } from '../search/words.js';
import { User } from '../user.js';
import { lastChange } from '../version/acts.js';
import { Version } from '../version.js';
import { calledBy } from './called.js';
import { type Manifest, packageFormat, packageVersion, processesFolder } from './format.js';
import { packedProfile } from './profile-words.js';

/** One file of a package; `at` is when its content last changed, so that an unchanged library makes an unchanged file. */
export interface PackedFile {
  path: string;
  bytes: Buffer;
  at: Date;
}

/** The drawing as a picture, for packages that take pictures along; null where there is none. */
export type PictureOf = (hash: string) => Promise<string | null>;

/** All processes of a town in the order of their beginning: first what is known of each, then the files of its versions. */
export async function* packedProcesses(town: Municipality, pictureOf?: PictureOf): AsyncGenerator<PackedFile> {
  const taken = new Set<string>();
  const fields = await customFields(town._id);
  for await (const process of Process.find({ municipality: town._id }).sort({ _id: 1 }).cursor()) {
    const versions = await Version.find({ process: process._id }).sort({ number: 1 });
    const title = versions.find(({ number }) => number === process.current)?.profile.title;
    if (title === undefined) continue;
    const folder = `${processesFolder}/${readable(title, taken)}`;
    const at = new Date(Math.max(...versions.map((version) => lastChange(version).getTime())));
    yield { path: `${folder}/prozess.json`, bytes: json(await record(process, versions, { folder, town })), at };
    for (const version of versions) yield* packVersion(version, { folder, town, fields, pictureOf });
  }
}

/** Counts what is packed and keeps its checksums; the manifest is written when everything else is there. */
export class Tally {
  private readonly files: Manifest['files'] = {};
  private readonly counts = { processes: 0, versions: 0, diagrams: 0 };

  add({ path, bytes }: PackedFile): void {
    this.files[path] = { size: bytes.length, sha256: contentHash(bytes) };
    if (path.endsWith('/prozess.json')) this.counts.processes += 1;
    if (path.endsWith('/profil.json')) this.counts.versions += 1;
    if (path.endsWith('/ablauf.bpmn')) this.counts.diagrams += 1;
  }

  get processes(): number {
    return this.counts.processes;
  }

  manifest({ slug, name, ags, state }: Municipality, created: Date): Buffer {
    const { counts, files } = this;
    const municipality = { slug, name, ags, state };
    return json({ format: packageFormat, version: packageVersion, created, municipality, counts, files });
  }
}

interface Where {
  folder: string;
  town: Municipality;
}

async function record(process: Process, versions: Version[], { folder, town }: Where) {
  const { key, created, origin, adopted, current, shown } = process;
  const owner = process.owner && (await User.findById(process.owner, { name: 1 }).lean<{ name: string }>());
  const deputies = await deputiesIn(process.municipality, process.deputies);
  return {
    key,
    department: town.department(process.department)?.name ?? '',
    created: plainAct(created),
    origin: { kind: origin.kind, name: origin.name },
    owner: owner && { id: process.owner, name: owner.name },
    deputies: deputies.map(({ _id, name }) => ({ id: _id, name })),
    ids: idsOf(process),
    calls: await calledBy(process, versions),
    adopted: adopted && process.toObject().adopted,
    current,
    shown: { staff: shown.staff, municipalities: shown.municipalities, public: shown.public },
    versions: versions.map(({ number }) => ({ number, folder: `${folder}/version-${number}` })),
  };
}

async function* packVersion(
  version: Version,
  { folder, town, fields, pictureOf }: Where & { fields: readonly CustomField[]; pictureOf: PictureOf | undefined },
): AsyncGenerator<PackedFile> {
  const at = lastChange(version);
  const place = `${folder}/version-${version.number}`;
  const { number, label, base, licence, saved, acts, diagram } = version;
  const xml = diagram && (await Diagram.xml(diagram.hash));
  const original = xml && diagram.original ? await Original.bytes(diagram.original.hash) : null;
  const { fileName = '', readAs = '' } = diagram?.original ?? {};
  const said = {
    ...{ number, label, base, licence, saved: plainAct(saved) },
    acts: acts.map(({ kind, audience, inPlaceOf, restored, by, name, at: day, note }) => ({
      ...{ kind, audience, inPlaceOf, restored, by, name, at: day, note },
    })),
    hands: [...version.hands],
    reviews: version.reviews.map((one) => ({ ...plainAct(one), next: one.next })),
    diagram: xml
      ? { file: `${place}/ablauf.bpmn`, original: original && { file: `${place}/original.bpmn`, fileName, readAs } }
      : null,
    profile: packedProfile(version.profile, town, fields),
  };
  yield { path: `${place}/profil.json`, bytes: json(said), at };
  if (xml) yield { path: `${place}/ablauf.bpmn`, bytes: Buffer.from(xml), at };
  if (original) yield { path: `${place}/original.bpmn`, bytes: original, at };
  const picture = xml && pictureOf ? await pictureOf(diagram.hash) : null;
  if (picture) yield { path: `${place}/ablauf.svg`, bytes: Buffer.from(picture), at };
}

function plainAct({ by, name, at, note }: Version['saved']) {
  return { by, name, at, note };
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** A name for a folder a person finds again; of several processes with one title, the later ones carry a number. */
function readable(title: string, taken: Set<string>): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  const name = words || 'prozess';
  let unique = name;
  for (let again = 2; taken.has(unique); again += 1) unique = `${name}-${again}`;
  taken.add(unique);
  return unique;
}
