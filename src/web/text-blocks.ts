import type { TextLine } from '../../models/bpmn/text-form/lines.js';

/** One numbered step with what belongs to it; `level` says how deep in sub-processes it lies. */
interface StepItem {
  text: string;
  level: number;
  details: string[];
}

export type TextBlock =
  | { kind: 'title' | 'heading' | 'role' | 'text'; text: string }
  | { kind: 'list'; items: { text: string; level: number }[] }
  | { kind: 'steps'; items: StepItem[] };

/** Lines in reading order become headings, lists and numbered steps, so that a screen reader can jump between them. */
export function textBlocks(lines: readonly TextLine[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.kind === 'step') {
      const item = { text: line.text, level: line.level, details: [] };
      if (last?.kind === 'steps') last.items.push(item);
      else blocks.push({ kind: 'steps', items: [item] });
    } else if (line.kind === 'detail') addDetail(blocks, line);
    else blocks.push({ kind: line.kind, text: line.text });
  }
  return blocks;
}

function addDetail(blocks: TextBlock[], { text, level }: TextLine): void {
  const last = blocks.at(-1);
  if (last?.kind === 'steps') last.items.at(-1)?.details.push(text);
  else if (last?.kind === 'list') last.items.push({ text, level });
  else blocks.push({ kind: 'list', items: [{ text, level }] });
}
