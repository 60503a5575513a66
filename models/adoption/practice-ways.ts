import type { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { attachedFiles } from '../attachment/attached.js';
import { copyAttachments } from '../attachment/copies.js';
import { Attachment } from '../attachment.js';
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

  async print(content) {
    const attachments = await attachedFiles(content);
    // Copies of a file keep its key and its bytes; what is not examined yet does not come along.
    const ready = attachments.filter(({ attachment }) => attachment.state === 'ready');
    const files = ready.map(({ attachment: { key, hash }, note }) => [key, hash, note]);
    return contentHash(JSON.stringify({ ...plainContent(content), ...nothingOwn, attachments: files }));
  },

  async start({ content, ...beginning }) {
    const attachments = await filesFor(beginning, content.attachments, beginning.by);
    await Practice.start({ ...beginning, content: { ...content, attachments } });
  },

  async replace(id, number, content, change) {
    const version = await PracticeVersion.findOne({ practice: id, number });
    if (!version) throw new NotFound();
    const place = { id, municipality: version.municipality };
    const attachments = await filesFor(place, content.attachments, change.by);
    const written = { content: plainContent({ ...content, attachments }), textRevision: version.revision + 1 };
    await saveContent(PracticeVersion, version, written, change);
  },

  async next(id, content, by, at) {
    const practice = await Practice.findById(id);
    if (!practice) throw new NotFound();
    const attachments = await filesFor({ id, municipality: practice.municipality }, content.attachments, by);
    const written = { base: practice.current, content: plainContent({ ...content, attachments }) };
    const draft = await nextDraftOf(practice, written, by, at);
    return draft.number;
  },

  async pointTo(id, from, adopted) {
    await Practice.updateOne({ _id: id, 'adopted.number': from }, { $set: { adopted } });
  },

  relist,
};

/**
 * The files of an original as files of the copy: those it has from before go on, the others are copied. What a crash
 * leaves without a version is cleaned away like any loose file.
 */
async function filesFor(
  { id: practice, municipality }: { id: Types.ObjectId; municipality: Types.ObjectId },
  attachments: Content['attachments'],
  by: Doer,
): Promise<Content['attachments']> {
  const wanted = await attachedFiles({ attachments });
  const own = await Attachment.find({ practice, key: { $in: wanted.map((one) => one.attachment.key) } }, { text: 0 });
  const files = await Promise.all(
    wanted.map(async ({ attachment: { _id, key, hash }, note }) => {
      const known = own.find((one) => one.key === key && one.hash === hash);
      return known
        ? [{ attachment: known._id, note }]
        : copyAttachments([{ attachment: _id, note }], { municipality, practice }, by);
    }),
  );
  return files.flat();
}

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
