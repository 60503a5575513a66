import { Controller } from '@hotwired/stimulus';

/** Shortens a long list of choices to those that have the typed words in them; how many are left is said. */
export class SelectSearchController extends Controller<HTMLElement> {
  static override targets = ['words', 'count'];
  static override values = { found: String };
  declare readonly wordsTarget: HTMLInputElement;
  declare readonly countTarget: HTMLElement;
  /** "{count} …" in the language of the page. */
  declare readonly foundValue: string;

  search(): void {
    const select = this.element.querySelector('select');
    const words = fold(this.wordsTarget.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const option of select?.options ?? []) {
      if (option.value === '') continue;
      const fits = words.every((word) => fold(option.label).includes(word));
      // A chosen one stays whatever is typed: what is sent must be seen.
      option.hidden = !fits && !option.selected;
      option.disabled = option.hidden;
      if (fits) found++;
    }
    for (const group of select?.querySelectorAll('optgroup') ?? [])
      group.hidden = [...group.querySelectorAll('option')].every((option) => option.hidden);
    this.countTarget.textContent = words.length === 0 ? '' : this.foundValue.replace('{count}', String(found));
  }

  /** Enter in the words would send the form. */
  stay(event: Event): void {
    event.preventDefault();
  }
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
