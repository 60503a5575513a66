import type { PipelineStage, Types } from 'mongoose';
import { contentHash } from '../diagram.js';
import { NotFound } from '../errors.js';
import { calledBy } from '../exchange/called.js';
import { partakers } from '../exchange/profile-words.js';
import type { Municipality } from '../municipality.js';
import { type CalledThere, idsOf, mostCalledThere } from '../process/identity.js';
import { type Profile, plainProfile } from '../process/profile.js';
import { Process } from '../process.js';
import { nextDraftOf } from '../version/drafting.js';
import { saveContent } from '../version/life.js';
import { relist } from '../version/listing.js';
import { Version, type VersionDiagram } from '../version.js';
import { type Holder, holderFields, type Ways } from './ways.js';

export interface ProcessContent {
  profile: Profile;
  diagram: VersionDiagram | null;
}

/** What a town says about itself: who answers for it, who takes part, how often, when it is looked at again. */
const ownFields = [
  'ownerFunction',
  'deputies',
  'contact',
  'participants',
  'partners',
  'casesPerYear',
  'leadTimeDays',
  'leadTimeBeforeDays',
  'custom',
  'reviewDate',
] as const satisfies (keyof Profile)[];

const nothingOwn: Pick<Profile, (typeof ownFields)[number]> = {
  ownerFunction: '',
  deputies: '',
  contact: '',
  participants: [],
  partners: [],
  casesPerYear: null,
  leadTimeDays: null,
  leadTimeBeforeDays: null,
  custom: [],
  reviewDate: null,
};

export const processWays: Ways<ProcessContent> = {
  kind: 'process',

  holders: (filter) => Process.find(filter, holderFields).sort({ 'created.at': 1, _id: 1 }).lean<Holder[]>(),

  async version(id, number) {
    const found = await Version.findOne({ process: id, number });
    if (!found) return null;
    const { label, licence, acts, revision, profile, diagram } = found;
    const content = { profile: plainProfile(profile), diagram: plainDiagram(diagram) };
    return { number, label, licence, acts, revision, title: profile.title, content };
  },

  async fitted(original, own, town, from) {
    const local = own ? ownOf(own.profile) : { ...nothingOwn, ...partsIn(original.profile, town, from) };
    return { ...original, profile: { ...original.profile, ...local } };
  },

  async print({ profile, diagram }) {
    // Younger than the first prints, and the town's own anyway.
    const {
      custom: _custom,
      leadTimeBeforeDays: _before,
      partners: _partners,
      ...rest
    } = { ...plainProfile(profile), ...nothingOwn };
    return contentHash(JSON.stringify([rest, diagram?.hash ?? null]));
  },

  async start({ id, content, adopted, ...place }) {
    const origin = { kind: 'adoption' as const, name: adopted.title };
    const identity = await identityOf(adopted.original, content);
    await Process.start({ ...place, ...content, ...identity, id, adopted, origin });
  },

  async replace(id, number, { profile, diagram }, change) {
    const version = await Version.findOne({ process: id, number });
    if (!version) throw new NotFound();
    await saveContent(Version, version, { profile: plainProfile(profile), diagram }, change);
  },

  async next(id, { profile, diagram }, by, at) {
    const process = await Process.findById(id);
    if (!process) throw new NotFound();
    const draft = await nextDraftOf(
      process,
      { base: process.current, profile: plainProfile(profile), diagram },
      by,
      at,
    );
    return draft.number;
  },

  async pointTo(id, from, adopted) {
    const copy = await Process.findById(id);
    const newest = copy && (await processWays.version(id, copy.current));
    const { calledThere: said } = newest ? await identityOf(adopted.original, newest.content) : { calledThere: [] };
    await Process.updateOne(
      { _id: id, 'adopted.number': from },
      [{ $set: { adopted: { $literal: adopted }, calledThere: withCalls(said) } }],
      { updatePipeline: true },
    );
  },

  relist,
};

/** Under which ids drawings of its town call the original, and what it calls there as far as it is told to others. */
async function identityOf(original: Types.ObjectId, { diagram }: ProcessContent): Promise<Identity> {
  const there = await Process.findById(original);
  if (!there) return { formerly: [], calledThere: [] };
  return { formerly: idsOf(there), calledThere: await calledBy(there, [{ diagram }], 'towns') };
}

/** What is called there now, before what was known already: said to the database, so that two at once lose nothing. */
function withCalls(said: CalledThere[]): PipelineStage.AddFields['$addFields'][string] {
  const ids = said.map(({ process }) => process);
  const known = { $ifNull: ['$calledThere', []] };
  const others = { $filter: { input: known, as: 'one', cond: { $not: [{ $in: ['$$one.process', ids] }] } } };
  return { $slice: [{ $concatArrays: [{ $literal: said }, others] }, mostCalledThere] };
}

interface Identity {
  formerly: Types.ObjectId[];
  calledThere: CalledThere[];
}

/** Who takes part there is a first idea of who takes part here. */
function partsIn({ participants, partners }: Profile, town: Municipality, from?: Municipality) {
  const there = participants.map(({ department, handover, joint }) => {
    return { name: from?.department(department)?.name ?? '', handover, joint };
  });
  const here = partakers(there, town);
  return { participants: here.participants, partners: [...partners, ...here.partners] };
}

function ownOf(profile: Profile): Pick<Profile, (typeof ownFields)[number]> {
  return Object.fromEntries(ownFields.map((name) => [name, profile[name]])) as ReturnType<typeof ownOf>;
}

function plainDiagram(diagram: VersionDiagram | null): VersionDiagram | null {
  return diagram && { hash: diagram.hash, original: plainOriginal(diagram.original) };
}

function plainOriginal(original: VersionDiagram['original']): VersionDiagram['original'] {
  return original && { hash: original.hash, fileName: original.fileName, readAs: original.readAs };
}
