import { fetchXml, sendJson } from '../api.js';
import type { ModellerConfig } from '../config.js';
import { downloadXml } from '../saving/download.js';
import type { LocalCopies, LocalCopy } from '../saving/local-copies.js';
import { discard, offerDownload } from '../saving/restore.js';
import type { Conflict, Saver } from '../saving/saver.js';
import { showNotice, showToast } from '../shell/notice.js';
import type { Say } from '../texts.js';
import { type Choice, compareVersions } from './compare.js';
import { askAboutConflict } from './dialog.js';
import { type Reading, readVersions } from './reading.js';

interface Workplace {
  config: ModellerConfig;
  say: Say;
  saver: Saver;
  copies: LocalCopies;
  notices: HTMLElement;
  toasts: HTMLElement;
  /** The last state the server confirmed to this page; null if that is not known. */
  base(): string | null;
  serialize(): Promise<string>;
  /** Shows another diagram instead of the current one; false, and still the current one, if it cannot be shown. */
  replace(xml: string): Promise<boolean>;
  /** What is shown is unsaved work on top of what the server has. */
  continueFrom(base: string, revision: number): void;
}

/** A newer version is on the server: compares, copies, keeps mine or theirs. What is not kept stays on the device. */
export async function resolveConflict(conflict: Conflict, place: Workplace): Promise<void> {
  const { say, saver, notices } = place;
  const [mine, theirs] = await Promise.all([
    place.serialize().catch(() => null),
    fetchXml(conflict.xmlUrl).catch(() => null),
  ]);
  if (mine === null) return void showNotice(notices, say('unwritable'), [], say);
  if (!theirs) return void showNotice(notices, say('compareFailed'), [], say);
  const revision = theirs.revision ?? conflict.revision;
  // the answer to our own save got lost: the server has exactly what we have
  if (theirs.xml === mine) return saver.continueFrom(revision, false);

  const sides = {
    mine,
    theirs: theirs.xml,
    ...titles(conflict, place),
    mineAt: new Date(),
    theirsAt: new Date(conflict.at),
    locale: place.config.locale,
  };
  const reading = await readVersions({ base: place.base(), mine, theirs: theirs.xml }, place.config.locale);
  for (;;) {
    const choice = await decided(sides, reading, say);
    if (choice.kind === 'later') return;
    if (choice.kind === 'back') continue;
    if (choice.kind === 'merge') return merge(reading, choice.theirs, { mine, theirs: theirs.xml, revision }, place);
    if (choice.kind === 'mine') return keepMine(theirs.xml, revision, place);
    if (choice.kind === 'theirs') return takeTheirs(mine, theirs.xml, revision, place);
    if (await keepAsCopy(mine, place)) return takeTheirs(mine, theirs.xml, revision, place, false);
  }
}

type Sides = Parameters<typeof askAboutConflict>[0] & Parameters<typeof compareVersions>[0];

async function decided(sides: Sides, reading: Reading, say: Say): Promise<Choice | { kind: 'later' }> {
  const decision = await askAboutConflict(sides, reading, say);
  if (decision === 'compare') return compareVersions(sides, reading, say);
  if (decision === 'merge') return { kind: 'merge', theirs: [] };
  return { kind: decision === 'discard' ? 'theirs' : decision };
}

interface Met {
  mine: string;
  theirs: string;
  revision: number;
}

/** What both did becomes the draft. Both versions stay on the device: one of them lost where a choice was made. */
async function merge(reading: Reading, chosen: string[], met: Met, place: Workplace): Promise<void> {
  const { say, saver } = place;
  const merged = await reading.merge?.(chosen);
  if (!merged) return;
  const asides = [copyOf(place, met.mine, 'mine'), copyOf(place, met.theirs, 'theirs')];
  for (const aside of asides) await discard(aside, place.copies);
  if (!(await place.replace(merged.xml))) return void showNotice(place.notices, say('unreadable'), [], say);
  place.continueFrom(met.theirs, met.revision);
  await saver.save();
  if (!(await saver.settled())) return;
  const gone = merged.dropped.map(({ name }) => name).filter(Boolean);
  if (gone.length > 0) showNotice(place.notices, say('mergeDropped', { names: gone.join(', ') }), [], say);
  showToast(place.toasts, say('merged'));
  const [mine, theirs] = asides;
  if (mine && chosen.length > 0) offerDownload(mine, say('mergedOfferMine'), place);
  if (theirs && reading.choices.length > chosen.length) offerDownload(theirs, say('mergedOfferTheirs'), place);
}

/** Whose version it is: a colleague's, or one's own from another tab. */
function titles(conflict: Conflict, { say, config }: Workplace): { title: string; theirsTitle: string } {
  if (conflict.by === config.user.name) return { title: say('conflictOwnTitle'), theirsTitle: say('theirsOwn') };
  const name = conflict.by || say('someone');
  return { title: say('conflictTitle', { name }), theirsTitle: say('theirs', { name }) };
}

async function keepMine(theirs: string, revision: number, place: Workplace): Promise<void> {
  const { saver, say } = place;
  const aside = copyOf(place, theirs, 'theirs');
  await discard(aside, place.copies);
  place.continueFrom(theirs, revision);
  await saver.save();
  if (await saver.settled()) offerDownload(aside, say('savedOver'), place);
}

async function takeTheirs(
  mine: string,
  theirs: string,
  revision: number,
  place: Workplace,
  offer = true,
): Promise<void> {
  const aside = copyOf(place, mine, 'mine');
  if (offer) await discard(aside, place.copies);
  if (!(await place.replace(theirs))) {
    showNotice(place.notices, place.say('unreadable'), [], place.say);
    return;
  }
  place.saver.continueFrom(revision, false);
  if (offer) offerDownload(aside, place.say('tookTheirs'), place);
}

/** Saves a diagram as a new draft process; if that fails, the file is handed over instead. */
export async function keepAsCopy(
  xml: string,
  { config, say, notices, saver }: Pick<Workplace, 'config' | 'say' | 'notices' | 'saver'>,
): Promise<boolean> {
  try {
    const { url } = await sendJson<{ url: string }>('POST', config.copyUrl, { xml });
    const open = { label: say('copyOpen'), run: () => void window.open(url, '_blank', 'noopener'), keep: true };
    showNotice(notices, say('copied'), [open, { label: say('dismiss'), run: () => {} }], say);
    return true;
  } catch {
    const file = { label: say('download'), run: () => downloadXml(xml, saver.title) };
    showNotice(notices, say('copyFailed'), [file], say);
    return false;
  }
}

function copyOf({ saver }: Workplace, xml: string, side: string): LocalCopy {
  const draft = saver.draftKey;
  return {
    id: `${draft}:${side}:${Date.now()}`,
    draft,
    page: side,
    xml,
    title: saver.title,
    revision: saver.revision,
    at: Date.now(),
    state: 'discarded',
  };
}
