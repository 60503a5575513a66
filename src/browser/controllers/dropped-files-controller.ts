import { Controller } from '@hotwired/stimulus';

/** Let go on a page without a field for them: they wait here while Turbo opens the one that has it. */
let waiting: FileList | null = null;

/** Files let go anywhere on the page go into its field, or to the page of the import. */
export class DroppedFilesController extends Controller<HTMLElement> {
  static override targets = ['field'];
  static override values = { url: String };
  declare readonly hasFieldTarget: boolean;
  declare readonly fieldTarget: HTMLElement;
  declare readonly urlValue: string;
  #over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  #drop = (event: DragEvent) => this.#take(event);

  override connect(): void {
    addEventListener('dragover', this.#over);
    addEventListener('drop', this.#drop);
    if (!this.hasFieldTarget || !waiting) return;
    this.#fill(waiting);
    waiting = null;
  }

  override disconnect(): void {
    removeEventListener('dragover', this.#over);
    removeEventListener('drop', this.#drop);
  }

  #take(event: DragEvent): void {
    const files = event.dataTransfer?.files;
    if (!files?.length || event.defaultPrevented) return;
    event.preventDefault();
    if (this.hasFieldTarget) this.#fill(files);
    else {
      waiting = files;
      window.Turbo.visit(this.urlValue);
    }
  }

  #fill(files: FileList): void {
    const input = this.fieldTarget.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) return;
    input.files = files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    input.focus();
  }
}
