/** Puts text in at the caret as if it was typed, so that it can be undone. */
export function putText(area: HTMLTextAreaElement, text: string): void {
  area.focus();
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * What Enter begins the next line with: the indent of this one, and a dash where answers are listed; null: nothing special.
 * A line that holds only its dash ends the list.
 */
export function newLine({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): string | null {
  if (selectionStart !== selectionEnd) return null;
  const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const line = value.slice(start, selectionStart);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const rest = line.slice(indent.length);
  if (/^(?:\?|\+)/.test(rest) || /^[^:]+:\s*\?/.test(rest)) return `\n${indent}- `;
  if (/^-\s+\S.*[^:]$/.test(rest)) return `\n${indent}- `;
  if (/^-.*:$/.test(rest)) return `\n${indent}  `;
  return indent ? `\n${indent}` : null;
}
