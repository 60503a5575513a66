import { Controller } from '@hotwired/stimulus';

const pause = 400;
const shortest = 4;

/** While a title is typed: shows what stands on the agenda already and says the same, as the server finds it. */
export class SimilarController extends Controller<HTMLFormElement> {
  static override targets = ['title', 'found'];
  static override values = { url: String };
  declare readonly titleTarget: HTMLInputElement;
  declare readonly hasTitleTarget: boolean;
  declare readonly foundTarget: HTMLElement;
  declare readonly urlValue: string;
  private timer = 0;
  private asked = '';

  override disconnect(): void {
    window.clearTimeout(this.timer);
  }

  look(event: Event): void {
    if (!this.hasTitleTarget || event.target !== this.titleTarget) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), pause);
  }

  private async ask(): Promise<void> {
    const title = this.titleTarget.value.trim();
    if (title === this.asked) return;
    this.asked = title;
    const url = `${this.urlValue}?${new URLSearchParams({ title })}`;
    const response = title.length < shortest ? null : await fetch(url).catch(() => null);
    const found = response?.ok ? (await response.text()).trim() : '';
    // A slow answer to what has been typed on since is not shown.
    if (title === this.asked) this.foundTarget.innerHTML = found;
  }
}
