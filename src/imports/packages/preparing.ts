import { Refused } from '../../../models/bpmn/refused.js';
import { type CustomField, customFields } from '../../../models/custom-field.js';
import { contentHash, Diagram } from '../../../models/diagram.js';
import { Invalid } from '../../../models/errors.js';
import { processSchema, versionSchema } from '../../../models/exchange/format.js';
import { unpackedProfile } from '../../../models/exchange/profile-words.js';
import type { Ready, ReadyVersion } from '../../../models/exchange/taking-in.js';
import type { FileOutcome } from '../../../models/import.js';
import type { Municipality } from '../../../models/municipality.js';
import { Original } from '../../../models/original.js';
import type { VersionDiagram } from '../../../models/version.js';
import type { DiagramPool } from '../../render/pool.js';
import { NotTaken } from '../refusals.js';
import type { LibraryPackage } from './reading.js';

export interface Prepared extends Ready {
  hints: NonNullable<FileOutcome['hints']>;
}

interface Reader {
  library: LibraryPackage;
  diagrams: DiagramPool;
  town: Municipality;
}

/** Reads one process of a package with all its versions; drawings go the way of every uploaded file. @throws {Refused | NotTaken} */
export async function prepare(folder: string, { library, diagrams, town }: Reader): Promise<Prepared> {
  const record = await library.read(`${folder}/prozess.json`, processSchema);
  const numbers = record.versions.map(({ number }) => number);
  if (new Set(numbers).size !== numbers.length || !numbers.includes(record.current))
    throw new NotTaken('package-record', { file: `${folder}/prozess.json` });
  const hints: Prepared['hints'] = [];
  const versions: ReadyVersion[] = [];
  const fields = await customFields(town._id);
  for (const { number, folder: place } of record.versions) {
    const packed = await library.read(`${place}/profil.json`, versionSchema);
    if (packed.number !== number) throw new NotTaken('package-record', { file: `${place}/profil.json` });
    const { profile, elsewhere, unasked } = profileOf(packed.profile, { town, fields, file: `${place}/profil.json` });
    if (elsewhere.length > 0 && number === record.current)
      hints.push({ code: 'participants', params: { names: elsewhere.join(', ') } });
    if (unasked.length > 0 && number === record.current)
      hints.push({ code: 'customFields', params: { names: unasked.join(', ') } });
    const diagram = packed.diagram && (await diagramOf(packed.diagram, { library, diagrams }));
    if (packed.diagram?.original && !diagram?.original)
      hints.push({ code: 'original', params: { label: packed.label } });
    versions.push({ packed, profile, diagram });
  }
  return { record, versions, hints };
}

function profileOf(
  raw: Record<string, unknown>,
  { town, fields, file }: { town: Municipality; fields: readonly CustomField[]; file: string },
) {
  try {
    return unpackedProfile(raw, town, fields);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new NotTaken('package-profile', { file, field: Object.keys(error.fields).join(', ') });
  }
}

type Packed = NonNullable<(typeof versionSchema)['_output']['diagram']>;

/**
 * The drawing as the reader gives it, and the uploaded file behind it if it truly is: the file that goes out as it came
 * must say what the picture shows.
 */
async function diagramOf(
  { file, original }: Packed,
  { library, diagrams }: Omit<Reader, 'town'>,
): Promise<VersionDiagram> {
  const reading = await diagrams.read(await library.bytes(file), { background: true });
  const hash = await Diagram.keep(reading.xml, reading.facts, reading.findings);
  if (!original) return { hash, original: null };
  const bytes = await library.bytes(original.file);
  const readAs = await hashOf(diagrams, bytes);
  if (readAs !== original.readAs) return { hash, original: null };
  return { hash, original: { hash: await Original.keep(bytes), fileName: original.fileName, readAs } };
}

/** null: no diagram. One that could not be read this time is not told to be none. @throws {Refused} with that reason */
export async function hashOf(diagrams: DiagramPool, bytes: Buffer): Promise<string | null> {
  try {
    return contentHash((await diagrams.read(bytes, { background: true })).xml);
  } catch (error) {
    if (error instanceof Refused && !unread.includes(error.code)) return null;
    throw error;
  }
}

/** Said by the reader about itself, not about the file. */
const unread: readonly Refused['code'][] = ['timeout', 'worker-lost', 'busy'];
