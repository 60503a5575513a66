/** Tiles of the process map: their order within a group counts, and every group takes every tile. */
export const TilePlaces = {
  /** Marks every tile as free to go anywhere, as the board's own marks say it. */
  mark(grid: HTMLElement): void {
    const all = lanesOf(grid).map((lane) => lane.dataset.column ?? '');
    for (const card of grid.querySelectorAll<HTMLElement>('.fn-kc')) card.dataset.moves = all.join(' ');
  },

  /** To the height of the pointer. */
  put(card: HTMLElement, lane: HTMLElement, y: number): void {
    const next = tilesOf(lane).find((tile) => {
      const { top, height } = tile.getBoundingClientRect();
      return tile !== card && y < top + height / 2;
    });
    insert(card, lane, next);
  },

  /** One place up or down, beyond the end into the next group. */
  along(grid: HTMLElement, card: HTMLElement, step: 1 | -1): boolean {
    const lane = laneOf(card);
    if (!lane) return false;
    const tiles = tilesOf(lane);
    const at = tiles.indexOf(card) + step;
    if (at >= 0 && at < tiles.length) {
      insert(card, lane, step < 0 ? tiles[at] : tiles[at + 1]);
      return true;
    }
    return TilePlaces.across(grid, card, step, step > 0 ? 0 : Number.POSITIVE_INFINITY);
  },

  /** Into the group before or after, at the same height if it is long enough. */
  across(grid: HTMLElement, card: HTMLElement, step: 1 | -1, height?: number): boolean {
    const lanes = lanesOf(grid);
    const lane = laneOf(card);
    const next = lane && lanes[lanes.indexOf(lane) + step];
    if (!next) return false;
    insert(card, next, tilesOf(next)[height ?? tilesOf(lane).indexOf(card)]);
    return true;
  },

  /** What the server is told. */
  where(card: HTMLElement): { group: string; before: string } {
    const column = laneOf(card)?.dataset.column ?? 'none';
    const next = card.nextElementSibling as HTMLElement | null;
    return { group: column === 'none' ? '' : column, before: next?.dataset.process ?? '' };
  },

  /** What a listener is told. */
  spoken(card: HTMLElement): { lane: string; position: number; count: number } {
    const lane = laneOf(card);
    const tiles = lane ? tilesOf(lane) : [];
    return { lane: lane?.getAttribute('aria-label') ?? '', position: tiles.indexOf(card) + 1, count: tiles.length };
  },
};

function insert(card: HTMLElement, lane: HTMLElement, before: Element | undefined): void {
  lane.insertBefore(card, before ?? lane.querySelector(':scope > .fn-lane__empty'));
}

function lanesOf(grid: HTMLElement): HTMLElement[] {
  return [...grid.querySelectorAll<HTMLElement>('.fn-lane')];
}

function laneOf(card: HTMLElement): HTMLElement | null {
  return card.closest<HTMLElement>('.fn-lane');
}

function tilesOf(lane: HTMLElement): HTMLElement[] {
  return [...lane.querySelectorAll<HTMLElement>(':scope > .fn-kc')];
}
