import { Controller } from '@hotwired/stimulus';

/** Puts a text into the clipboard; without scripts one marks and copies it oneself. */
export class CopyController extends Controller<HTMLElement> {
  static override targets = ['source', 'button', 'said'];
  declare readonly sourceTarget: HTMLTextAreaElement;
  declare readonly buttonTarget: HTMLButtonElement;
  declare readonly saidTarget: HTMLElement;

  override connect(): void {
    this.buttonTarget.hidden = false;
  }

  async copy(): Promise<void> {
    this.sourceTarget.select();
    await navigator.clipboard.writeText(this.sourceTarget.value);
    this.saidTarget.textContent = this.saidTarget.dataset.copied ?? '';
  }
}
