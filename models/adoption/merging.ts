import type { Types } from 'mongoose';
import type { Doer } from '../act.js';
import { compareFacts } from '../bpmn/compare.js';
import type { Facts } from '../bpmn/facts/types.js';
import type { Merged } from '../bpmn/merge.js';
import { Diagram } from '../diagram.js';
import { Conflict, NotFound } from '../errors.js';
import { knownTown } from '../municipality/known.js';
import { changedFields, type Profile, plainProfile, profile } from '../process/profile.js';
import { isEditable, stateOf } from '../version/acts.js';
import type { VersionDiagram } from '../version.js';
import { sourceOf } from './adopting.js';
import { noteAct } from './noting.js';
import { formerVersion } from './originals.js';
import { type ProcessContent, processWays } from './process-ways.js';
import { newsFor } from './taking-over.js';

/** The original as it was taken over, as it is now, and the own copy of it. */
export interface Threefold {
  /** null: what was taken over is no longer meant for others; then everything that differs is told. */
  base: ProcessContent | null;
  theirs: ProcessContent;
  own: ProcessContent;
}

export interface Chosen {
  copy: Types.ObjectId;
  by: Doer;
  /** The version of the original the choice was made about. */
  number: number;
  /** Ids of the changes of `compareFacts`, and names of fields. */
  elements: string[];
  fields: string[];
  at?: Date;
}

/** What only the workers do. */
export interface Tools {
  merge(merging: { target: string; source: string; ids: string[]; base: string | null }): Promise<Merged>;
  keep(xml: string): Promise<string>;
}

export interface ChosenOver {
  number: number;
  label: string;
  /** Names of what came along, of what went with something else, and of what could not be taken over. */
  needed: string[];
  dropped: string[];
  left: string[];
}

/** What the news of an original would change in a copy. */
export async function threefold(copy: Types.ObjectId) {
  const news = await newsFor(processWays, copy);
  const home = await knownTown(news.copy.municipality);
  if (!home) throw new NotFound();
  const former = await formerVersion(processWays, news.original.id, news.copy.adopted.number);
  const own = news.newest.content;
  const fitted = (content: ProcessContent) => processWays.fitted(content, own, home);
  const [base, theirs] = [former && (await fitted(former.content)), await fitted(news.original.content)];
  return { news, contents: { base, theirs, own } };
}

/**
 * Brings the chosen news of the original into the copy: into the open draft if there is one, else into a new one. What
 * the town changed itself stays where it did not choose otherwise. The copy then rests on the new version.
 */
export async function takeOverChosen(chosen: Chosen, tools: Tools): Promise<ChosenOver> {
  const { copy: id, by, at = new Date() } = chosen;
  const { news, contents } = await threefold(id);
  const { copy, newest, original } = news;
  if (chosen.number !== original.number) throw new Conflict('savedMeanwhile', { name: original.municipality.name });
  const state = stateOf(newest.acts);
  if (state === 'submitted') throw new Conflict('adoptedDraftOpen', { label: newest.label });
  const drawn = await mergedDiagram(contents, chosen.elements, tools);
  const content = { profile: mergedProfile(contents, chosen.fields), diagram: drawn.diagram };
  const into = isEditable(state) ? newest.number : await processWays.next(copy._id, content, by, at);
  if (isEditable(state)) await processWays.replace(copy._id, into, content, { by, revision: newest.revision, at });
  // The print of the original: the copy counts as changed wherever it says something else.
  const print = await processWays.print(contents.theirs);
  await processWays.pointTo(copy._id, copy.adopted.number, sourceOf(original, { into, print, at }));
  await processWays.relist(copy._id);
  const pair = { kind: processWays.kind, original: original.id, municipality: copy.municipality };
  const { label, title, municipality } = original;
  await noteAct(pair, { kind: 'takenOver', copy: copy._id, label, by, at, title, town: municipality.name });
  const draft = await processWays.version(copy._id, into);
  return { number: into, label: draft?.label ?? '', ...drawn.told };
}

/** Three-way, a field at a time. */
function mergedProfile({ base, theirs, own }: Threefold, fields: string[]): Profile {
  const news = changedFields((base ?? own).profile, theirs.profile).filter((name) => fields.includes(name));
  const picked = Object.fromEntries(news.map((name) => [name, theirs.profile[name]])) as Partial<Profile>;
  return profile({ ...plainProfile(own.profile), ...picked });
}

interface MergedDiagram {
  diagram: VersionDiagram | null;
  told: Pick<ChosenOver, 'needed' | 'dropped' | 'left'>;
}

async function mergedDiagram({ base, theirs, own }: Threefold, ids: string[], tools: Tools): Promise<MergedDiagram> {
  const told = { needed: [], dropped: [], left: [] };
  const [target, source] = [own.diagram, theirs.diagram];
  if (ids.length === 0 || !source) return { diagram: target, told };
  if (!target || target.hash === base?.diagram?.hash) {
    const all = await changesOf(base, theirs);
    // Nothing own is in it: with all its news it is the original, byte for byte.
    if (!target || all.every((change) => ids.includes(change.id))) return { diagram: source, told };
  }
  const [mine, there, before] = await Promise.all([target, source, base?.diagram ?? null].map(xmlOf));
  if (!mine || !there) throw new NotFound();
  const merged = await tools.merge({ target: mine, source: there, ids, base: before ?? null });
  if (!merged.related) return { diagram: target, told: { ...told, left: ids } };
  const hash = merged.xml === mine ? target.hash : await tools.keep(merged.xml);
  return {
    diagram: { hash, original: hash === target.hash ? target.original : null },
    told: {
      needed: merged.needed.map(({ name }) => name).filter(Boolean),
      dropped: merged.dropped.map(({ name }) => name).filter(Boolean),
      left: await leftOf({ base, theirs, own: { ...own, diagram: { hash, original: null } } }, ids),
    },
  };
}

async function xmlOf(diagram: VersionDiagram | null): Promise<string | null> {
  return diagram && Diagram.xml(diagram.hash);
}

/** Chosen, and still different from the original in the same facts. */
async function leftOf({ base, theirs, own }: Threefold, ids: string[]): Promise<string[]> {
  const [wanted, still] = await Promise.all([changesOf(base, theirs), changesOf(own, theirs)]);
  return wanted.flatMap((change) => {
    const rest = ids.includes(change.id) && still.find((one) => one.id === change.id);
    if (!rest) return [];
    const same = change.details.some(({ field }) => rest.details.some((one) => one.field === field));
    return same || (rest.kind === change.kind && change.details.length === 0) ? [change.name || change.reference] : [];
  });
}

async function changesOf(before: ProcessContent | null, after: ProcessContent) {
  const [one, other] = await Promise.all([factsOf(before), factsOf(after)]);
  return one && other ? compareFacts(one, other).changes : [];
}

export async function factsOf(content: ProcessContent | null): Promise<Facts | null> {
  return content?.diagram ? Diagram.facts(content.diagram.hash) : null;
}
