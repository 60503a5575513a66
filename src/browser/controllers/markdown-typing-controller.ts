import { Controller } from '@hotwired/stimulus';
import { type } from '../writing/edit.js';
import { apart, tableFrom } from '../writing/table.js';

/** On a text in Markdown: lists go on by themselves, and cells copied from a spreadsheet come in as a table. */
export class MarkdownTypingController extends Controller<HTMLTextAreaElement> {
  /** Enter begins the next point; on an empty one it ends the list. */
  continue(event: KeyboardEvent): void {
    const { value, selectionStart, selectionEnd } = this.element;
    if (event.isComposing || event.shiftKey || selectionStart !== selectionEnd) return;
    const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
    const line = value.slice(start, selectionStart);
    const [, indent = '', sign = '', words = ''] = /^(\s*)([-*>]|\d{1,3}\.) (.*)$/.exec(line) ?? [];
    if (!sign) return;
    event.preventDefault();
    const next = /^\d/.test(sign) ? `${Number.parseInt(sign, 10) + 1}.` : sign;
    const text = words.trim() === '' ? '' : `\n${indent}${next} `;
    const from = text === '' ? start : selectionStart;
    type(this.element, { start: from, end: selectionStart, text, select: [text.length, text.length] });
  }

  paste(event: ClipboardEvent): void {
    const table = tableFrom(event.clipboardData?.getData('text/plain') ?? '');
    if (table === null) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = this.element;
    type(this.element, apart(value, selectionStart, selectionEnd, table));
  }
}
