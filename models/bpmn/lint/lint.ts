import type { Finding, FindingText } from './finding.js';
import { withFlowEnds } from './flow-ends.js';
import { elements, flowElements, type ModdleElement, processes } from './model.js';
import { notationFindings } from './notation-rules.js';
import { de } from './texts.de.js';
import { en } from './texts.en.js';
import { townFindings } from './town-rules.js';
import { typeName } from './type-names.js';

export type { Finding, FindingText } from './finding.js';

/**
 * Looks through a diagram (moddle `bpmn:Definitions`) and returns what deserves a second look, problems first.
 * Runs in the browser and on the server, never throws for odd diagrams; an empty diagram has no findings.
 */
export async function lintBpmn(definitions: object): Promise<Finding[]> {
  const root = definitions as ModdleElement;
  if (!processes(root).some((process) => flowElements(process).length > 0) || !elements(root.diagrams).length)
    return [];
  const findings = withoutEcho([...townFindings(root), ...(await withFlowEnds(root, () => notationFindings(root)))]);
  return findings.sort((a, b) => Number(b.severity === 'problem') - Number(a.severity === 'problem'));
}

/** A finding in plain words. An unknown rule (a finding stored by a later version) still gets a sentence. */
export function findingText(finding: Finding, locale: 'de' | 'en'): FindingText {
  const texts = locale === 'de' ? de : en;
  const named = finding.elementName ? 'named' : 'unnamed';
  const text = texts[`${finding.rule}/${named}`] ?? texts[finding.rule] ?? texts.unknown;
  if (!text) throw new Error('The lint texts have no sentence for unknown rules');
  const params = { ...finding.params, type: typeName(finding.params.type ?? '', locale) };
  return { message: fill(text[0], params), why: fill(text[1], params), fix: fill(text[2], params) };
}

/** An unconnected step is also an implicit start and end: one sentence is enough. */
function withoutEcho(findings: Finding[]): Finding[] {
  const lonely = new Set(findings.filter((f) => f.rule === 'no-disconnected').map((f) => f.elementId));
  const unlabelled = new Set(findings.filter((f) => f.rule === 'branch-label').map((f) => f.elementId));
  return findings.filter(
    ({ rule, elementId }) =>
      !(rule.startsWith('no-implicit-') && lonely.has(elementId)) &&
      !(rule === 'label-required' && unlabelled.has(elementId)),
  );
}

function fill(sentence: string, params: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, key: string) => params[key] ?? '');
}
