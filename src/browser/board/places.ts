/** A card and where it stands, to bring it back there. */
export interface Place {
  card: HTMLElement;
  cell: HTMLElement;
  before: Element | null;
}

/** Where cards of the board stand, and where they may be put: read from the marks the server left. */
export const BoardPlaces = {
  of(card: HTMLElement): Place {
    const cell = card.closest<HTMLElement>('.fn-lane');
    if (!cell) throw new Error('a card stands in a cell');
    return { card, cell, before: card.nextElementSibling };
  },

  restore({ card, cell, before }: Place): void {
    if (cell.contains(before)) cell.insertBefore(card, before);
    else cell.append(card);
  },

  cell(grid: HTMLElement, column: string, row: string): HTMLElement | null {
    return cellsOf(grid).find((one) => one.dataset.column === column && one.dataset.row === row) ?? null;
  },

  /** Whether a card may be put there from where it stood at first. */
  mayGo(card: HTMLElement, from: HTMLElement, to: HTMLElement): boolean {
    const columns = [from.dataset.column, ...(card.dataset.moves ?? '').split(' ')];
    const rows = 'rows' in card.dataset || from.dataset.row === to.dataset.row;
    return rows && columns.includes(to.dataset.column);
  },

  /** The nearest cell in this direction that takes the card. */
  next(grid: HTMLElement, card: HTMLElement, { cell: from }: Place, across: number, down: number): HTMLElement | null {
    const now = card.closest<HTMLElement>('.fn-lane');
    const all = cellsOf(grid);
    if (!now) return null;
    const line = all.filter((one) =>
      across ? one.dataset.row === now.dataset.row : one.dataset.column === now.dataset.column,
    );
    const step = across || down;
    for (let at = line.indexOf(now) + step; at >= 0 && at < line.length; at += step) {
      const cell = line[at];
      if (cell && BoardPlaces.mayGo(card, from, cell)) return cell;
    }
    return null;
  },

  /** Shows where a card may be put. */
  open(grid: HTMLElement, card: HTMLElement): void {
    const { cell } = BoardPlaces.of(card);
    grid.classList.add('fn-board--moving');
    for (const one of cellsOf(grid)) one.classList.toggle('fn-lane--open', BoardPlaces.mayGo(card, cell, one));
  },

  close(grid: HTMLElement): void {
    grid.classList.remove('fn-board--moving');
    for (const one of cellsOf(grid)) one.classList.remove('fn-lane--open', 'fn-lane--over');
  },
};

function cellsOf(grid: HTMLElement): HTMLElement[] {
  return [...grid.querySelectorAll<HTMLElement>('.fn-lane')];
}
