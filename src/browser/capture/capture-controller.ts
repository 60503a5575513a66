import { Controller } from '@hotwired/stimulus';
import { captureBpmn, type Finding } from '../../../models/bpmn/capture.js';
import { lineOf, newLine, putText } from './lines.js';
import { LivePicture } from './live-picture.js';
import { numberLines, tellProblems } from './problems.js';

/** Milliseconds after the last key; at least as long as the last drawing took, so that typing never waits for it. */
const calm = 180;

/** Quick capture: what is typed is drawn beside it after each pause, here in the browser; nothing is sent before saving. */
export class CaptureController extends Controller<HTMLFormElement> {
  static override targets = ['text', 'numbers', 'problems', 'stage', 'picture', 'empty', 'title'];
  static override values = { xml: String, title: String };
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly numbersTarget: HTMLElement;
  declare readonly problemsTarget: HTMLElement;
  declare readonly stageTarget: HTMLElement;
  declare readonly pictureTarget: HTMLElement;
  declare readonly hasPictureTarget: boolean;
  declare readonly emptyTarget: HTMLElement;
  declare readonly titleTarget: HTMLInputElement;
  declare readonly hasTitleTarget: boolean;
  declare readonly xmlValue: string;
  declare readonly titleValue: string;
  #picture: LivePicture | null = null;
  #before = '';
  #timer = 0;
  #run = 0;
  #findings: Finding[] = [];
  /** Which element a line became, in the order of the lines. */
  #places: { id: string; line: number }[] = [];
  #took = 0;
  readonly #typed = () => {
    numberLines(this.numbersTarget, this.textTarget, []);
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#draw(), Math.max(calm, this.#took));
  };
  readonly #scrolled = () => {
    this.numbersTarget.scrollTop = this.textTarget.scrollTop;
  };
  readonly #moved = () => {
    if (document.activeElement === this.textTarget) this.#picture?.point(this.#written());
  };
  /** Lines break elsewhere. */
  readonly #resized = new ResizeObserver(() => numberLines(this.numbersTarget, this.textTarget, this.#findings));
  readonly #key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey || event.altKey) return;
    if (event.ctrlKey || event.metaKey) return this.element.requestSubmit();
    const next = newLine(this.textTarget);
    if (next === null) return;
    event.preventDefault();
    this.textTarget.setSelectionRange(next.from, this.textTarget.selectionStart);
    putText(this.textTarget, next.text);
  };

  override async connect(): Promise<void> {
    this.#picture = new LivePicture(this.stageTarget);
    this.element.addEventListener('input', this.#typed);
    this.textTarget.addEventListener('scroll', this.#scrolled);
    this.textTarget.addEventListener('keydown', this.#key);
    document.addEventListener('selectionchange', this.#moved);
    numberLines(this.numbersTarget, this.textTarget, []);
    this.#resized.observe(this.textTarget);
    if (this.xmlValue) this.#before = await fetchText(this.xmlValue);
    await this.#draw();
  }

  override disconnect(): void {
    window.clearTimeout(this.#timer);
    this.#resized.disconnect();
    this.element.removeEventListener('input', this.#typed);
    this.textTarget.removeEventListener('scroll', this.#scrolled);
    this.textTarget.removeEventListener('keydown', this.#key);
    document.removeEventListener('selectionchange', this.#moved);
    this.#picture?.close();
    this.#picture = null;
  }

  zoomIn(): void {
    this.#picture?.zoom(1.25);
  }

  zoomOut(): void {
    this.#picture?.zoom(0.8);
  }

  fit(): void {
    this.#picture?.fit();
  }

  follow(): void {
    this.#picture?.follow();
  }

  insert({ params }: { params: { example: string } }): void {
    const { value, selectionStart } = this.textTarget;
    const lineEnd = value.indexOf('\n', selectionStart);
    this.textTarget.setSelectionRange(lineEnd < 0 ? value.length : lineEnd, lineEnd < 0 ? value.length : lineEnd);
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, lineEnd < 0 ? value.length : lineEnd);
    putText(this.textTarget, `${line.trim() ? '\n' : ''}${params.example}`);
  }

  /** At the beginning of the line, behind its dash. */
  role({ params }: { params: { role: string } }): void {
    const { value, selectionStart } = this.textTarget;
    const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
    const before = /^\s*(?:[-–•]\s*(?:[^:\n]*:\s*)?)?/.exec(value.slice(start))?.[0].length ?? 0;
    const rest = value.length - selectionStart;
    this.textTarget.setSelectionRange(start + before, start + before);
    putText(this.textTarget, `${params.role}: `);
    const caret = Math.max(start + before + params.role.length + 2, this.textTarget.value.length - rest);
    this.textTarget.setSelectionRange(caret, caret);
  }

  async #draw(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const text = this.textTarget.value;
    const title = this.hasTitleTarget ? this.titleTarget.value : this.titleValue;
    const begun = performance.now();
    const { xml, findings, places } = await captureBpmn(text, { title, before: this.#before });
    if (run !== this.#run || !this.#picture) return;
    this.#tell(text.trim() === '' ? [] : findings);
    this.emptyTarget.hidden = text.trim() !== '';
    this.#places = places.sort((one, other) => one.line - other.line);
    await this.#picture.show(text.trim() === '' ? '' : xml, this.#written());
    this.#took = performance.now() - begun;
    if (this.hasPictureTarget) this.pictureTarget.hidden = true;
    this.element.dataset.drawn = String(run);
  }

  /** The element of the line with the caret, or of the nearest line above that became one. */
  #written(): string | null {
    const line = lineOf(this.textTarget);
    const nearest = this.#places.filter((one) => one.line <= line).at(-1)?.line;
    return this.#places.find((one) => one.line === nearest)?.id ?? null;
  }

  #tell(findings: Finding[]): void {
    this.#findings = findings;
    numberLines(this.numbersTarget, this.textTarget, findings);
    tellProblems(this.problemsTarget, this.textTarget, findings);
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { headers: { Accept: 'application/xml' } }).catch(() => null);
  return response?.ok ? response.text() : '';
}
