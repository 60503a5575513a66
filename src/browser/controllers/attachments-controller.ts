import { Controller } from '@hotwired/stimulus';
import { sendInPieces } from '../attachments/pieces.js';
import { type Answer, ask, Broken } from '../attachments/request.js';
import { Row } from '../attachments/row.js';

interface Waiting {
  file: File;
  /** Where it goes as a whole, and what it stands in for. */
  url: string;
  replaces: string;
  row: Row;
  cancel: AbortController;
}

/** From this size on a file goes in pieces, so that a broken line costs one of them. */
const large = 20_000_000;
const atOnce = 2;
/** Milliseconds until the list is renewed. */
const calm = 200;

/**
 * Files come by choice and by drop, several at once, and each goes on its own: with its progress, its way out, and the
 * sentence why it is not taken. The list is a frame that is renewed when one has arrived; the text beside it stays.
 */
export class AttachmentsController extends Controller<HTMLElement> {
  static override targets = ['frame', 'list', 'row', 'button'];
  static override values = {
    url: String,
    uploads: String,
    waiting: String,
    examining: String,
    again: String,
    lost: String,
  };
  declare readonly frameTarget: HTMLElement & { src: string | null; reload(): Promise<void> };
  declare readonly listTarget: HTMLElement;
  declare readonly rowTarget: HTMLTemplateElement;
  declare readonly urlValue: string;
  declare readonly uploadsValue: string;
  declare readonly waitingValue: string;
  declare readonly examiningValue: string;
  declare readonly againValue: string;
  declare readonly lostValue: string;
  private waiting: Waiting[] = [];
  private running = 0;
  private renewal = 0;
  private readonly leaving = (event: BeforeUnloadEvent) => {
    if (this.running > 0) event.preventDefault();
  };

  override connect(): void {
    window.addEventListener('beforeunload', this.leaving);
  }

  override disconnect(): void {
    window.removeEventListener('beforeunload', this.leaving);
  }

  /** With scripts, choosing is enough. */
  buttonTargetConnected(button: HTMLElement): void {
    button.hidden = true;
  }

  choose({ currentTarget }: { currentTarget: HTMLInputElement }): void {
    this.add([...(currentTarget.files ?? [])], this.urlValue, '');
    currentTarget.value = '';
  }

  replace({ currentTarget, params }: { currentTarget: HTMLInputElement; params: { key: string } }): void {
    this.add([...(currentTarget.files ?? [])].slice(0, 1), currentTarget.form?.action ?? '', params.key);
    currentTarget.value = '';
  }

  over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.element.classList.add('fn-is-over');
  }

  leave(): void {
    this.element.classList.remove('fn-is-over');
  }

  drop(event: DragEvent): void {
    this.leave();
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.add([...event.dataTransfer.files], this.urlValue, '');
  }

  /** An answer without the list is a page to read: signed out, or decided about meanwhile. */
  missing(event: CustomEvent<{ response: Response; visit: (response: Response) => void }>): void {
    event.preventDefault();
    event.detail.visit(event.detail.response);
  }

  private add(files: readonly File[], url: string, replaces: string): void {
    for (const file of files) {
      const element = this.rowTarget.content.firstElementChild?.cloneNode(true) as HTMLElement;
      const cancel = new AbortController();
      const row = new Row(element, file, () => {
        cancel.abort(new DOMException('cancelled', 'AbortError'));
        element.remove();
      });
      row.say(this.waitingValue);
      this.listTarget.append(element);
      this.waiting.push({ file, url, replaces, row, cancel });
    }
    this.next();
  }

  private next(): void {
    while (this.running < atOnce) {
      const upload = this.waiting.shift();
      if (!upload) return;
      if (!upload.cancel.signal.aborted) void this.run(upload);
    }
  }

  private async run(upload: Waiting): Promise<void> {
    const { row, cancel } = upload;
    this.running += 1;
    try {
      const answer = await this.send(upload);
      if (answer.status === 201) this.arrived(row);
      else row.fail(answer.message || this.lostValue);
    } catch (error) {
      if (!cancel.signal.aborted) row.fail(this.lostValue);
      if (!cancel.signal.aborted && !(error instanceof Broken)) throw error;
    } finally {
      this.running -= 1;
      this.next();
    }
  }

  private send({ file, url, replaces, row, cancel: { signal } }: Waiting): Promise<Answer> {
    const onProgress = (bytes: number) => {
      row.progress(bytes / Math.max(1, file.size));
      row.say(bytes < file.size ? '' : this.examiningValue);
    };
    if (file.size > large) {
      const onBreak = () => row.say(this.againValue);
      return sendInPieces(file, { uploadsUrl: this.uploadsValue, replaces, signal, onProgress, onBreak });
    }
    const body = new FormData();
    body.append('files', file, file.name);
    return ask('POST', url, body, { signal, onProgress });
  }

  /** The row goes when the list shows the file; of several that arrive together the list is renewed once. */
  private arrived(row: Row): void {
    window.clearTimeout(this.renewal);
    this.renewal = window.setTimeout(() => this.renew(), calm);
    window.setTimeout(() => row.element.remove(), 3 * calm);
  }

  /** Never under the hands of who is writing a note: their form renews the list when it is sent. */
  private renew(): void {
    const typing = [...this.frameTarget.querySelectorAll<HTMLInputElement>('input[name=note]')].some(
      (input) => input.value !== input.defaultValue,
    );
    if (typing) return;
    if (this.frameTarget.src?.endsWith(this.urlValue)) void this.frameTarget.reload();
    else this.frameTarget.src = this.urlValue;
  }
}
