import { type Answer, MovingController, type Way } from '../board/moving-controller.js';
import { BoardPlaces, type Place } from '../board/places.js';

/** Cards of the board: what may be moved and where to says the server, in the marks of each card. */
export class BoardController extends MovingController {
  static override targets = ['behind'];
  declare readonly behindTargets: HTMLElement[];

  /** A move from a card's menu: the same, without leaving the board. */
  submit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const card = form.closest<HTMLElement>('.fn-kc');
    if (!card || form.method !== 'post' || form.getAttribute('action') !== card.dataset.url) return;
    event.preventDefault();
    const { column, goal } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const from = BoardPlaces.of(card);
    BoardPlaces.cell(this.gridTarget, column ?? '', goal ?? '')?.append(card);
    void this.drop(from);
  }

  protected override carry(card: HTMLElement, { across, down }: Way, from: Place): boolean {
    const cell = BoardPlaces.next(this.gridTarget, card, from, across, down);
    cell?.append(card);
    return cell !== null;
  }

  protected override stand(card: HTMLElement, cell: HTMLElement): void {
    cell.append(card);
  }

  /** The order within a cell is the server's. */
  protected override isBack({ card, cell }: Place): boolean {
    return card.parentElement === cell;
  }

  protected override async send(card: HTMLElement): Promise<Answer> {
    const { column = '', row = '' } = BoardPlaces.of(card).cell.dataset;
    const back = location.pathname + location.search;
    const body = new URLSearchParams({ column, goal: row, revision: card.dataset.revision ?? '', back });
    const headers = { Accept: 'application/json' };
    const response = await fetch(card.dataset.url ?? '', { method: 'POST', body, headers }).catch(() => null);
    const answer = (await response?.json().catch(() => null)) as Answer | null | undefined;
    return answer ?? { message: '' };
  }

  protected override show(fresh: Document): void {
    const parts: [string, HTMLElement[]][] = [
      ['grid', [this.gridTarget]],
      ['behind', this.behindTargets],
    ];
    for (const [name, [now]] of parts) {
      const next = fresh.querySelector(`[data-board-target="${name}"]`);
      if (next && now) now.replaceChildren(...next.childNodes);
    }
    // What the server says of the move, with the way back.
    const toasts = fresh.querySelectorAll('.fn-toast');
    if (toasts.length > 0) document.querySelector('.fn-toasts')?.replaceChildren(...toasts);
  }

  protected override placeOf(card: HTMLElement): string {
    return BoardPlaces.of(card).cell.getAttribute('aria-label') ?? '';
  }
}
