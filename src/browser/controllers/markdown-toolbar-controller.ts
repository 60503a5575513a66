import { Controller } from '@hotwired/stimulus';

/** What a button does to the marked text: signs around it, or one before each of its lines. */
type Change = { around: [before: string, after: string] } | { lines: (index: number) => string } | { insert: string };

const changes: Record<string, Change> = {
  bold: { around: ['**', '**'] },
  italic: { around: ['*', '*'] },
  link: { around: ['[', '](https://)'] },
  heading: { lines: () => '### ' },
  list: { lines: () => '- ' },
  steps: { lines: (index) => `${index + 1}. ` },
  table: { insert: '\n\n|  |  |\n| --- | --- |\n|  |  |\n\n' },
};

/** Buttons that write Markdown for people who do not know it. Typed text can be undone as usual. */
export class MarkdownToolbarController extends Controller<HTMLElement> {
  static override targets = ['text'];
  declare readonly textTarget: HTMLTextAreaElement;

  apply({ params }: { params: { command?: string } }): void {
    const change = changes[params.command ?? ''];
    if (!change) return;
    const { value, selectionStart, selectionEnd } = this.textTarget;
    if ('insert' in change) {
      this.replace(selectionEnd, selectionEnd, change.insert, change.insert.indexOf('| ') + 2);
    } else if ('around' in change) {
      const [before, after] = change.around;
      const chosen = value.slice(selectionStart, selectionEnd);
      const cursor = chosen ? before.length + chosen.length + after.length : before.length;
      this.replace(selectionStart, selectionEnd, `${before}${chosen}${after}`, cursor);
    } else {
      const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
      const lines = value.slice(start, selectionEnd).split('\n');
      const marked = lines.map((line, index) => `${change.lines(index)}${line}`).join('\n');
      this.replace(start, selectionEnd, marked, marked.length);
    }
  }

  private replace(start: number, end: number, text: string, cursor: number): void {
    this.textTarget.focus();
    this.textTarget.setSelectionRange(start, end);
    // The only way that keeps the browser's own undo; where it is gone the text is put in without it.
    if (!document.execCommand('insertText', false, text)) this.textTarget.setRangeText(text, start, end, 'end');
    this.textTarget.setSelectionRange(start + cursor, start + cursor);
    this.textTarget.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
