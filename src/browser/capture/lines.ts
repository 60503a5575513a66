/** Puts text in at the caret as if it was typed, so that it can be undone. */
export function putText(area: HTMLTextAreaElement, text: string): void {
  area.focus();
  const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (done) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** In which line the caret stands, counted from 1. */
export function lineOf({ value, selectionStart }: HTMLTextAreaElement): number {
  return value.slice(0, selectionStart).split('\n').length;
}

/**
 * What Enter does: the next line has the indent of this one, and a dash where answers are listed. On a line with only an
 * indent it goes on with the next answer, on one with only a dash the list ends. Null: nothing special.
 */
export function newLine({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): NewLine | null {
  if (selectionStart !== selectionEnd) return null;
  const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const line = value.slice(start, selectionStart);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const rest = line.slice(indent.length);
  const after = (text: string): NewLine => ({ from: selectionStart, text: `\n${text}` });
  if (/^-\s*$/.test(rest)) return { from: start, text: indent };
  if (rest === '') return indent ? { from: start, text: `${indent.slice(2)}- ` } : null;
  if (/^(?:\?|\+)/.test(rest) || /^[^:]+:\s*\?/.test(rest)) return after(`${indent}- `);
  if (/^-.*:$/.test(rest)) return after(`${indent}  `);
  if (rest.startsWith('-')) return after(`${indent}- `);
  return indent ? after(indent) : null;
}

interface NewLine {
  /** From here to the caret what stands there is replaced. */
  from: number;
  text: string;
}
