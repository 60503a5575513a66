import type { Types } from 'mongoose';
import type { PracticeEntry } from '../../models/practice/entry.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Calling } from './calling.js';
import type { StepCard } from './diagram.page.js';

/** The card of a step with its best practices: a lamp on the step, links in the card. */
export interface PinnedCard extends StepCard {
  practices?: { title: string; href: string }[];
  /** What the lamp is called. */
  pin?: string;
  /** The process the step calls. */
  called?: { title: string; href: string };
}

/** The cards are shared by all readers, so what only some may see is put on copies. */
export function withPractices(
  cards: Record<string, StepCard>,
  process: Types.ObjectId,
  entries: readonly PracticeEntry[],
  t: Translate,
): Record<string, PinnedCard> {
  const pinned: Record<string, PinnedCard> = { ...cards };
  for (const { title, key, processes } of entries)
    for (const id of stepsOf(processes, process)) {
      const card = pinned[id];
      if (!card) continue;
      const practices = [...(card.practices ?? []), { title, href: paths.practice(key) }];
      pinned[id] = { ...card, practices, pin: t('practices:onProcess.pin', { step: card.title }) };
    }
  return pinned;
}

/** The same for the processes that steps call. */
export function withCalls(cards: Record<string, PinnedCard>, { steps }: Calling): Record<string, PinnedCard> {
  const linked = { ...cards };
  for (const [id, called] of Object.entries(steps)) if (linked[id]) linked[id] = { ...linked[id], called };
  return linked;
}

function stepsOf(links: PracticeEntry['processes'], process: Types.ObjectId): Set<string> {
  const steps = links.filter((link) => link.process.equals(process)).map((link) => link.element);
  return new Set(steps.filter((step) => step !== null));
}
