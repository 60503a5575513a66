import type { Types } from 'mongoose';
import type { OpenThreads } from '../../models/comment/reach.js';
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
  /** Open threads of the house: a badge with their number on the step, a link in the card. */
  comments?: { count: number; pin: string; label: string; href: string };
  /** Where one writes about this step. */
  commentUrl?: string;
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

/** The same for the modeller: by element, whether it has a name or not. */
export function linkedPractices(
  process: Types.ObjectId,
  entries: readonly PracticeEntry[],
): Record<string, { title: string; href: string }[]> {
  const linked: Record<string, { title: string; href: string }[]> = {};
  for (const { title, key, processes } of entries)
    for (const id of stepsOf(processes, process))
      linked[id] = [...(linked[id] ?? []), { title, href: paths.practice(key) }];
  return linked;
}

function stepsOf(links: PracticeEntry['processes'], process: Types.ObjectId): Set<string> {
  const steps = links.filter((link) => link.process.equals(process)).map((link) => link.element);
  return new Set(steps.filter((step) => step !== null));
}

/** Only for who reads the notes of the house; every step has the way to write one. */
export function withComments(
  cards: Record<string, PinnedCard>,
  processKey: string,
  { byElement }: OpenThreads,
  t: Translate,
): Record<string, PinnedCard> {
  return Object.fromEntries(
    Object.entries(cards).map(([id, card]) => {
      const href = `${paths.processComments(processKey)}?${new URLSearchParams({ element: id })}`;
      const count = byElement.get(id);
      const comments = count
        ? { count, pin: t('comments:pin', { count, step: card.title }), label: t('comments:onStep', { count }), href }
        : undefined;
      return [id, { ...card, ...(comments ? { comments } : {}), commentUrl: `${href}#comment-new` }];
    }),
  );
}
