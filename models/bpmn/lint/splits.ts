import type { ModdleElement } from './model.js';
import type { ProcessSheet } from './rule.js';

/**
 * The one split all ways into `node` come from; null if there is none or it cannot be told. Pairs of split and join in
 * between are stepped over; anything less clear (loops, boundary events, several origins) says nothing.
 */
export function commonSplit(node: ModdleElement, sheet: ProcessSheet, depth = 0): ModdleElement | null {
  const flows = sheet.incoming.get(node) ?? [];
  if (flows.length < 2 || depth > 20) return null;
  const origins = new Set(flows.map((flow) => originOf(flow, sheet, depth)));
  const [only] = origins;
  return origins.size === 1 && only ? only : null;
}

function originOf(flow: ModdleElement, sheet: ProcessSheet, depth: number): ModdleElement | null {
  const seen = new Set<ModdleElement>();
  let source = flow.sourceRef as ModdleElement | undefined;
  while (source && !seen.has(source)) {
    seen.add(source);
    if ((sheet.outgoing.get(source)?.length ?? 0) > 1) return source;
    const before = sheet.incoming.get(source) ?? [];
    if (before.length === 0) return null;
    const at = before.length > 1 ? commonSplit(source, sheet, depth + 1) : source;
    const into = at ? (sheet.incoming.get(at) ?? []) : [];
    if (into.length !== 1) return null;
    source = into[0]?.sourceRef as ModdleElement | undefined;
  }
  return null;
}
