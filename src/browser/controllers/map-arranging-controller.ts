import { type Answer, MovingController, type Spoken, type Way } from '../board/moving-controller.js';
import type { Place } from '../board/places.js';
import { TilePlaces } from '../board/tile-places.js';

/** Processes on their map: into another group and to a place within it. */
export class MapArrangingController extends MovingController {
  static override values = { url: String };
  declare readonly textsValue: Record<Spoken | 'place', string>;
  declare readonly urlValue: string;

  override connect(): void {
    this.gridTarget.classList.add('fn-mapedit__grid--live');
    TilePlaces.mark(this.gridTarget);
    super.connect();
  }

  protected override carry(card: HTMLElement, { across, down }: Way): boolean {
    if (across) return TilePlaces.across(this.gridTarget, card, across);
    return down !== 0 && TilePlaces.along(this.gridTarget, card, down);
  }

  protected override stand(card: HTMLElement, lane: HTMLElement, { y }: { y: number }): void {
    TilePlaces.put(card, lane, y);
  }

  protected override isBack({ card, cell, before }: Place): boolean {
    return card.parentElement === cell && card.nextElementSibling === before;
  }

  /** With the revision of the map that was seen. */
  protected override async send(card: HTMLElement): Promise<Answer> {
    const { group, before } = TilePlaces.where(card);
    const { revision = '' } = this.gridTarget.dataset;
    const body = new URLSearchParams({ process: card.dataset.process ?? '', group, before, revision });
    const headers = { Accept: 'application/json' };
    const response = await fetch(this.urlValue, { method: 'POST', body, headers }).catch(() => null);
    if (response?.ok) return {};
    const answer = (await response?.json().catch(() => null)) as { message?: string } | null | undefined;
    return { message: answer?.message ?? '' };
  }

  protected override show(fresh: Document): void {
    const next = fresh.querySelector<HTMLElement>('[data-map-arranging-target="grid"]');
    if (!next) return;
    this.gridTarget.dataset.revision = next.dataset.revision ?? '';
    this.gridTarget.replaceChildren(...next.childNodes);
    TilePlaces.mark(this.gridTarget);
  }

  protected override placeOf(card: HTMLElement): string {
    const { lane, position, count } = TilePlaces.spoken(card);
    return this.textsValue.place
      .replace('{lane}', lane)
      .replace('{position}', String(position))
      .replace('{count}', String(count));
  }
}
