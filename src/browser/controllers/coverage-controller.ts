import { Controller } from '@hotwired/stimulus';

interface Answer {
  linked: boolean;
  sentence: string;
  goalsWithout: string;
  thingsWithout: string;
}

const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A matrix of buttons: arrow keys move through it as one stop of the tab key, and a cell changes in its place. */
export class CoverageController extends Controller<HTMLElement> {
  static override targets = ['grid', 'cell', 'status', 'goalsWithout', 'thingsWithout'];
  declare readonly gridTarget: HTMLTableElement;
  declare readonly cellTargets: HTMLButtonElement[];
  declare readonly statusTarget: HTMLElement;
  declare readonly goalsWithoutTarget: HTMLElement;
  declare readonly thingsWithoutTarget: HTMLElement;
  private readonly onKey = (event: KeyboardEvent) => this.move(event);

  override connect(): void {
    const [first] = this.cellTargets;
    if (!first) return;
    for (const cell of this.cellTargets) cell.tabIndex = -1;
    const came = this.cellTargets.find((cell) => `#${cell.id}` === window.location.hash);
    (came ?? first).tabIndex = 0;
    came?.focus();
    this.gridTarget.addEventListener('keydown', this.onKey);
  }

  async toggle(event: Event): Promise<void> {
    event.preventDefault();
    const cell = event.currentTarget as HTMLButtonElement;
    this.settle(cell);
    const body = new URLSearchParams({ [cell.name]: cell.value });
    const request = { method: 'POST', body, headers: { Accept: 'application/json' } };
    const response = await fetch(cell.form?.action ?? '', request).catch(() => null);
    // Whatever went wrong, the page of the server says it.
    if (!response?.ok) return void this.send(cell);
    const answer = (await response.json()) as Answer;
    cell.setAttribute('aria-pressed', String(answer.linked));
    cell.name = answer.linked ? 'unlink' : 'link';
    const row = cell.closest('tr');
    row?.classList.toggle('fn-matrix__gap', !row.querySelector('[aria-pressed="true"]'));
    this.statusTarget.textContent = answer.sentence;
    this.goalsWithoutTarget.textContent = answer.goalsWithout;
    this.thingsWithoutTarget.textContent = answer.thingsWithout;
  }

  private send(cell: HTMLButtonElement): void {
    cell.removeAttribute('data-action');
    cell.form?.requestSubmit(cell);
  }

  private move(event: KeyboardEvent): void {
    const cell = (event.target as Element).closest<HTMLButtonElement>('.fn-tick');
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.neighbour(cell, event.key);
    if (!next) return;
    event.preventDefault();
    this.settle(next);
    next.focus();
  }

  private neighbour(cell: HTMLButtonElement, key: string): HTMLButtonElement | null {
    const row = cell.closest('tr');
    const beside = [...(row?.querySelectorAll<HTMLButtonElement>('.fn-tick') ?? [])];
    if (key === 'Home') return beside[0] ?? null;
    if (key === 'End') return beside.at(-1) ?? null;
    const step = steps[key];
    if (!step) return null;
    const column = beside.indexOf(cell);
    if (step[0] === 0) return beside[column + step[1]] ?? null;
    const other = step[0] > 0 ? row?.nextElementSibling : row?.previousElementSibling;
    return other?.querySelectorAll<HTMLButtonElement>('.fn-tick')[column] ?? null;
  }

  /** The one the tab key comes back to. */
  private settle(cell: HTMLButtonElement): void {
    for (const one of this.cellTargets) one.tabIndex = one === cell ? 0 : -1;
  }
}
