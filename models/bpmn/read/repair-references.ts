import type { ParseResult } from 'bpmn-moddle';
import { children, string } from '../moddle.js';
import type { Notice } from '../notices.js';
import { referenceEdits } from './edit-references.js';
import { applyEdits, scanTags } from './scan-tags.js';

/**
 * Cuts the prefix off references such as `bpmn2:_id` that name an element of this file. The standard allows them
 * (QName); bpmn-moddle compares them literally and leaves the picture empty.
 */
export function repairReferences(xml: string, parsed: ParseResult): { xml: string; notices: Notice[] } {
  const imported = new Set(children(parsed.rootElement, 'imports').map((one) => string(one, 'namespace')));
  const renamed = new Map<string, string>();
  for (const { message, value } of parsed.warnings) {
    if (typeof value !== 'string' || !message.startsWith('unresolved reference')) continue;
    const colon = value.lastIndexOf(':');
    const target = value.slice(colon + 1);
    if (colon < 1 || !parsed.elementsById[target]) continue;
    const namespace = parsed.rootElement.get(`xmlns:${value.slice(0, colon)}`);
    if (typeof namespace === 'string' && imported.has(namespace)) continue; // it means another file's element
    renamed.set(value, target);
  }
  if (renamed.size === 0) return { xml, notices: [] };
  const edits = referenceEdits(xml, scanTags(xml), renamed);
  const counts = new Map<string, number>();
  for (const { text } of edits) counts.set(text, (counts.get(text) ?? 0) + 1);
  const notices = [...renamed].map(([old, target]): Notice => {
    const count = counts.get(target) ?? 0;
    return { code: 'reference-repaired', kind: 'repair', elementId: target, params: { old, new: target, count } };
  });
  return { xml: applyEdits(xml, edits), notices: edits.length > 0 ? notices : [] };
}
