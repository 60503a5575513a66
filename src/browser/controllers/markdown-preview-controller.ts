import { Controller } from '@hotwired/stimulus';

/** Shows how a piece of Markdown will look, drawn by the server through the same hands as the page. */
export class MarkdownPreviewController extends Controller<HTMLElement> {
  static override targets = ['text', 'output', 'toggle'];
  static override values = { url: String };
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly outputTarget: HTMLElement;
  declare readonly toggleTarget: HTMLElement;
  declare readonly urlValue: string;
  private timer = 0;
  private readonly later = () => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.draw(), 400);
  };

  override disconnect(): void {
    window.clearTimeout(this.timer);
  }

  async toggle(): Promise<void> {
    const open = this.outputTarget.hidden;
    this.toggleTarget.setAttribute('aria-pressed', String(open));
    this.textTarget[open ? 'addEventListener' : 'removeEventListener']('input', this.later);
    this.outputTarget.hidden = !open;
    if (open) await this.draw();
  }

  private async draw(): Promise<void> {
    const body = new URLSearchParams({ text: this.textTarget.value });
    const response = await fetch(this.urlValue, { method: 'POST', body }).catch(() => null);
    if (response?.ok) this.outputTarget.innerHTML = await response.text();
  }
}
