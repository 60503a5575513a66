import { fetchXml, sendJson } from '../api.js';
import type { ModellerConfig } from '../config.js';
import { downloadXml } from '../saving/download.js';
import type { LocalCopies, LocalCopy } from '../saving/local-copies.js';
import { discard, offerDownload } from '../saving/restore.js';
import type { Conflict, Saver } from '../saving/saver.js';
import { showNotice } from '../shell/notice.js';
import type { Say } from '../texts.js';
import { type Choice, compareVersions } from './compare.js';
import { askAboutConflict } from './dialog.js';

interface Workplace {
  config: ModellerConfig;
  say: Say;
  saver: Saver;
  copies: LocalCopies;
  notices: HTMLElement;
  /** The last state the server confirmed to this page. */
  base(): string;
  serialize(): Promise<string>;
  /** Shows another diagram instead of the current one. */
  replace(xml: string): Promise<void>;
}

/** A newer version is on the server: compares, copies, keeps mine or theirs. What is not kept stays on the device. */
export async function resolveConflict(conflict: Conflict, place: Workplace): Promise<void> {
  const { say, saver, notices } = place;
  const [mine, theirs] = await Promise.all([place.serialize(), fetchXml(conflict.xmlUrl).catch(() => null)]);
  if (!theirs) return void showNotice(notices, say('compareFailed'), [], say);
  const revision = theirs.revision ?? conflict.revision;
  // the answer to our own save got lost: the server has exactly what we have
  if (theirs.xml === mine) return saver.continueFrom(revision, false);

  const sides = {
    base: place.base(),
    mine,
    theirs: theirs.xml,
    ...titles(conflict, place),
    mineAt: new Date(),
    theirsAt: new Date(conflict.at),
    locale: place.config.locale,
  };
  for (;;) {
    const decision = await askAboutConflict(sides, say);
    if (decision === 'later') return;
    const choice: Choice =
      decision === 'compare' ? await compareVersions(sides, say) : decision === 'copy' ? 'copy' : 'theirs';
    if (choice === 'back') continue;
    if (choice === 'mine') return keepMine(theirs.xml, revision, place);
    if (choice === 'theirs') return takeTheirs(mine, theirs.xml, revision, place);
    if (await keepAsCopy(mine, place)) return takeTheirs(mine, theirs.xml, revision, place, false);
  }
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
  saver.continueFrom(revision, true);
  await saver.save();
  if (saver.state.kind === 'clean') offerDownload(aside, say('savedOver'), place);
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
  await place.replace(theirs);
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
