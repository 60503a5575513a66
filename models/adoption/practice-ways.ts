import type { Types } from 'mongoose';
import { contentHash } from '../diagram.js';
import { NotFound } from '../errors.js';
import { type Content, plainContent, sizeClassOf } from '../practice/content.js';
import { nextDraftOf } from '../practice/drafting.js';
import { relist } from '../practice/listing.js';
import { PracticeVersion } from '../practice/version.js';
import { Practice } from '../practice.js';
import { Process } from '../process.js';
import { saveContent } from '../version/life.js';
import { type Holder, holderFields, type Ways } from './ways.js';

/** What a town says about itself: its size, how far it is, since when, whom to call. */
const nothingOwn = { contact: '', sizeClass: null, readiness: null, since: null } as const;

export const practiceWays: Ways<Content> = {
  kind: 'practice',

  holders: (filter) => Practice.find(filter, holderFields).sort({ 'created.at': 1, _id: 1 }).lean<Holder[]>(),

  async version(id, number) {
    const found = await PracticeVersion.findOne({ practice: id, number });
    if (!found) return null;
    const { label, licence, acts, revision, content } = found;
    return { number, label, licence, acts, revision, title: content.title, content: plainContent(content) };
  },

  async fitted(original, own, town) {
    const { contact, sizeClass, readiness, since } = own ?? { ...nothingOwn, sizeClass: sizeClassOf(town.population) };
    const links = await fittedLinks(original, town._id);
    return { ...original, ...links, contact, sizeClass, readiness, since };
  },

  print: (content) => contentHash(JSON.stringify({ ...plainContent(content), ...nothingOwn })),

  async start(beginning) {
    await Practice.start(beginning);
  },

  async replace(id, number, content, change) {
    const version = await PracticeVersion.findOne({ practice: id, number });
    if (!version) throw new NotFound();
    await saveContent(PracticeVersion, version, { content: plainContent(content) }, change);
  },

  async next(id, content, by, at) {
    const practice = await Practice.findById(id);
    if (!practice) throw new NotFound();
    const draft = await nextDraftOf(practice, { base: practice.current, content: plainContent(content) }, by, at);
    return draft.number;
  },

  async pointTo(id, from, adopted) {
    await Practice.updateOne({ _id: id, 'adopted.number': from }, { $set: { adopted } });
  },

  relist,
};

type Known = Pick<Holder, '_id' | 'adopted'>;

/** Links lead to the town's own copies where it has them, else to what it may see; the others are dropped. */
async function fittedLinks({ processes, practices }: Content, town: Types.ObjectId) {
  const ids = processes.map((link) => link.process);
  const [copies, seenProcesses, seenPractices] = await Promise.all([
    Process.find({ municipality: town, 'adopted.original': { $in: ids } }, { adopted: 1 })
      .sort({ _id: 1 })
      .lean<Known[]>(),
    Process.find({ _id: { $in: ids }, ...seenBy(town) }, { adopted: 1 }).lean<Known[]>(),
    Practice.find({ _id: { $in: practices }, ...seenBy(town) }, { adopted: 1 }).lean<Known[]>(),
  ]);
  return {
    processes: processes.flatMap((link) => {
      const copy = copies.find((one) => one.adopted?.original.equals(link.process));
      const kept = copy ?? seenProcesses.find((one) => one._id.equals(link.process));
      return kept ? [{ ...link, process: kept._id }] : [];
    }),
    practices: practices.filter((id) => seenPractices.some((one) => one._id.equals(id))),
  };
}

/** The own ones, and what others share with towns. */
function seenBy(town: Types.ObjectId): object {
  return { $or: [{ municipality: town }, { 'shown.municipalities': { $ne: null } }] };
}
