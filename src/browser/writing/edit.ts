/** What to put where in a text, and where the cursor goes on from there. */
export interface Edit {
  start: number;
  end: number;
  text: string;
  /** Marked afterwards, counted from `start`. */
  select: [from: number, to: number];
}

/** Types it as the person would have: the browser's own undo takes it back. */
export function type(area: HTMLTextAreaElement, { start, end, text, select }: Edit): void {
  area.focus();
  area.setSelectionRange(start, end);
  // The only way that keeps undo; where it is gone the text is put in without it.
  const typed = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!typed) area.setRangeText(text, start, end, 'end');
  area.setSelectionRange(start + select[0], start + select[1]);
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
