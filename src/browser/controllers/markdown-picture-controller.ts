import { Controller } from '@hotwired/stimulus';
import { type } from '../writing/edit.js';
import { apart } from '../writing/table.js';
import { UploadRefused, upload } from '../writing/upload.js';
import type { MarkdownAutosaveController } from './markdown-autosave-controller.js';

/**
 * Pictures in texts: chosen, pasted or dropped, they come in through one dialog, and none without words for those who
 * cannot see it. The file goes up with those words at hand; then the text names it where the cursor was.
 */
export class MarkdownPictureController extends Controller<HTMLElement> {
  static override targets = ['dialog', 'file', 'look', 'words', 'wordsError', 'error', 'progress', 'send'];
  static override outlets = ['markdown-autosave'];
  static override values = { url: String, choose: String, describe: String, offline: String };
  declare readonly dialogTarget: HTMLDialogElement;
  declare readonly fileTarget: HTMLInputElement;
  declare readonly lookTarget: HTMLImageElement;
  declare readonly wordsTarget: HTMLTextAreaElement;
  declare readonly wordsErrorTarget: HTMLElement;
  declare readonly errorTarget: HTMLElement;
  declare readonly progressTarget: HTMLProgressElement;
  declare readonly sendTarget: HTMLButtonElement;
  declare readonly markdownAutosaveOutlet: MarkdownAutosaveController;
  declare readonly urlValue: string;
  declare readonly chooseValue: string;
  declare readonly describeValue: string;
  declare readonly offlineValue: string;
  private area: HTMLTextAreaElement | null = null;
  /** Where the picture goes: a text loses its cursor while the dialog is open. */
  private place = 0;
  private file: File | null = null;

  open({ params }: { params: { text?: string } }): void {
    this.ask(document.getElementById(params.text ?? '') as HTMLTextAreaElement | null, null);
  }

  /** Office programs put a picture beside copied words: the words are meant then. */
  paste(event: ClipboardEvent): void {
    const file = pictureIn(event.clipboardData);
    if (!file || event.clipboardData?.getData('text/plain')) return;
    event.preventDefault();
    this.ask(event.currentTarget as HTMLTextAreaElement, file);
  }

  over(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  drop(event: DragEvent): void {
    const file = pictureIn(event.dataTransfer);
    if (!file) return;
    event.preventDefault();
    this.ask(event.currentTarget as HTMLTextAreaElement, file);
  }

  choose(): void {
    this.take(this.fileTarget.files?.[0] ?? null);
  }

  async insert(event: Event): Promise<void> {
    event.preventDefault();
    const { file, area } = this;
    const words = this.wordsTarget.value.replace(/\s+/g, ' ').trim();
    this.complain(file ? '' : this.chooseValue);
    this.wordsErrorTarget.hidden = words !== '';
    this.wordsTarget.setAttribute('aria-invalid', String(words === ''));
    if (!file) return this.fileTarget.focus();
    if (words === '') return this.wordsTarget.focus();
    if (area) await this.send(file, words, area);
  }

  private async send(file: File, words: string, area: HTMLTextAreaElement): Promise<void> {
    this.busy(true);
    try {
      await this.markdownAutosaveOutlet.whileNothingIsSaved(async () => {
        const { key, revision } = await upload(this.urlValue, file, (share) => {
          this.progressTarget.value = share;
        });
        this.dialogTarget.close();
        this.showFiles();
        const picture = `![${words.replace(/[[\]\\]/g, '\\$&')}](attachment:${key})`;
        type(area, apart(area.value, this.place, this.place, picture));
        return revision;
      });
    } catch (error) {
      if (!(error instanceof UploadRefused)) throw error;
      this.complain(error.sentence ?? this.offlineValue);
    } finally {
      this.busy(false);
    }
  }

  /** The list of files below the text has one more now. */
  private showFiles(): void {
    document.querySelector<HTMLElement & { reload?(): void }>('#draft-files')?.reload?.();
  }

  private ask(area: HTMLTextAreaElement | null, file: File | null): void {
    if (!area) return;
    this.area = area;
    this.place = area.selectionEnd;
    this.fileTarget.value = '';
    this.wordsTarget.value = '';
    this.wordsTarget.removeAttribute('aria-invalid');
    this.wordsErrorTarget.hidden = true;
    this.take(file);
    this.dialogTarget.showModal();
    if (file) this.wordsTarget.focus();
  }

  private take(file: File | null): void {
    this.file = file;
    this.complain('');
    this.lookTarget.hidden = true;
    if (!file) return;
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      this.lookTarget.src = String(reader.result);
      this.lookTarget.hidden = false;
    });
    reader.readAsDataURL(file);
  }

  private complain(sentence: string): void {
    this.errorTarget.textContent = sentence;
    this.errorTarget.hidden = sentence === '';
  }

  private busy(is: boolean): void {
    this.progressTarget.hidden = !is;
    this.progressTarget.value = 0;
    this.sendTarget.disabled = is;
  }
}

function pictureIn(data: DataTransfer | null): File | null {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith('image/')) ?? null;
}
