import { Controller } from '@hotwired/stimulus';
import { type Edit, type } from '../writing/edit.js';
import { inTable, newTable, withColumn, withRow } from '../writing/table.js';

/** What a button does to the marked text: signs around it, or one before each of its lines. */
type Change = { around: [before: string, after: string] } | { lines: (index: number) => string };

const changes: Record<string, Change> = {
  bold: { around: ['**', '**'] },
  italic: { around: ['*', '*'] },
  link: { around: ['[', '](https://)'] },
  heading: { lines: () => '### ' },
  list: { lines: () => '- ' },
  steps: { lines: (index) => `${index + 1}. ` },
  quote: { lines: () => '> ' },
};
const shortcuts: Record<string, string> = { b: 'bold', i: 'italic' };

/**
 * Buttons that write Markdown for people who do not know it; one stop of the tab key, arrows go on from there. What
 * belongs to a table is there while the cursor is in one.
 */
export class MarkdownToolbarController extends Controller<HTMLElement> {
  static override targets = ['text', 'tool', 'cells'];
  static override values = { heads: Array };
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly toolTargets: HTMLButtonElement[];
  declare readonly cellsTarget: HTMLElement;
  declare readonly headsValue: string[];

  override connect(): void {
    this.settle();
  }

  apply({ params }: { params: { command?: string } }): void {
    const edit = this.editFor(params.command ?? '');
    if (edit) type(this.textTarget, edit);
    this.settle();
  }

  /** Ctrl+B and Ctrl+I as everywhere; on a Mac with the command key. */
  shortcut(event: KeyboardEvent): void {
    const command = shortcuts[event.key.toLowerCase()];
    if (!command || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.apply({ params: { command } });
  }

  move(event: KeyboardEvent): void {
    const shown = this.toolTargets.filter((tool) => tool.offsetParent !== null);
    const now = shown.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (now < 0 || next === undefined) return;
    event.preventDefault();
    const tool = shown[(next + shown.length) % shown.length];
    for (const one of this.toolTargets) one.tabIndex = one === tool ? 0 : -1;
    tool?.focus();
  }

  /** After typing and moving: whether there is a table to widen. */
  settle(): void {
    const { value, selectionStart } = this.textTarget;
    this.cellsTarget.hidden = !inTable(value, selectionStart);
  }

  private editFor(command: string): Edit | null {
    const { value, selectionStart, selectionEnd } = this.textTarget;
    if (command === 'table') return newTable(value, selectionEnd, this.headsValue);
    if (command === 'row') return withRow(value, selectionStart);
    if (command === 'column') return withColumn(value, selectionStart);
    const change = changes[command];
    if (!change) return null;
    if ('around' in change) return surrounded(value, selectionStart, selectionEnd, change.around);
    return begun(value, selectionStart, selectionEnd, change.lines);
  }
}

function surrounded(value: string, start: number, end: number, [before, after]: [string, string]): Edit {
  const chosen = value.slice(start, end);
  const cursor = chosen ? before.length + chosen.length + after.length : before.length;
  return { start, end, text: `${before}${chosen}${after}`, select: [cursor, cursor] };
}

function begun(value: string, from: number, end: number, sign: (index: number) => string): Edit {
  const start = value.lastIndexOf('\n', from - 1) + 1;
  const lines = value.slice(start, end).split('\n');
  const text = lines.map((line, index) => `${sign(index)}${line}`).join('\n');
  return { start, end, text, select: [text.length, text.length] };
}
