import { adopting } from '../../models/adoption/kinds.js';
import { type Statement, statement } from '../../models/adoption/report.js';
import { report } from '../../models/adoption/reporting.js';
import type { AdoptedKind } from '../../models/adoption.js';
import type { Municipality } from '../../models/municipality.js';
import { PracticeVersion } from '../../models/practice/version.js';
import { Practice } from '../../models/practice.js';
import { Process } from '../../models/process.js';
import type { User } from '../../models/user.js';
import { Version } from '../../models/version.js';
import type { Cast } from './cast.js';
import { doer } from './processes.js';

interface Thing {
  _id: Process['_id'];
}

/** Silvia takes it over for the Kämmerei of the other town. */
export function adopted(
  people: Cast,
  kind: AdoptedKind,
  { _id }: Thing,
  more: { linked?: boolean; besides?: number } = {},
) {
  return adopting[kind].adopt({ original: _id, ...takes(people), ...more });
}

/** Silvia, for the Kämmerei of the other town. */
export function takes({ otherTown, silvia }: Cast) {
  const department = otherTown.departmentNamed('kaemmerei');
  if (!department) throw new Error('the other town has no Kämmerei');
  return { home: otherTown, department: department._id, by: doer(silvia) };
}

/** What a town says about it. */
export function say(
  kind: AdoptedKind,
  { _id }: Thing,
  town: Municipality,
  by: User,
  said: Partial<Statement> = {},
): Promise<void> {
  const words = statement({ standing: 'uses', ...said });
  const about = { title: 'Hundesteuer', town: 'Eichenbrück', label: '1.0' };
  return report({ kind, original: _id, municipality: town._id }, words, { by: doer(by), revision: null, ...about });
}

export async function processCopy(id: Thing['_id']): Promise<{ process: Process; version: Version }> {
  const process = await Process.findById(id);
  const version = process && (await Version.findOne({ process: id, number: process.current }));
  if (!process || !version) throw new Error(`there is no copy ${id}`);
  return { process, version };
}

export async function practiceCopy(id: Thing['_id']): Promise<{ practice: Practice; version: PracticeVersion }> {
  const practice = await Practice.findById(id);
  const version = practice && (await PracticeVersion.findOne({ practice: id, number: practice.current }));
  if (!practice || !version) throw new Error(`there is no copy ${id}`);
  return { practice, version };
}
