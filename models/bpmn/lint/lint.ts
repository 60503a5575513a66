import { withoutEcho } from './echo.js';
import type { Finding, FindingText } from './finding.js';
import { withFlowEnds } from './flow-ends.js';
import { elements, flowElements, type ModdleElement, processes } from './model.js';
import { notationFindings } from './notation-rules.js';
import { ownFindings } from './own-findings.js';
import { ownRules } from './own-rules.js';
import { de } from './texts.de.js';
import { en } from './texts.en.js';
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
  const findings = withoutEcho([...ownFindings(root), ...(await withFlowEnds(root, () => notationFindings(root)))]);
  return findings.sort((a, b) => Number(b.severity === 'problem') - Number(a.severity === 'problem'));
}

/** A finding in plain words. An unknown rule (a finding stored by a later version) still gets a sentence. */
export function findingText(finding: Finding, locale: 'de' | 'en'): FindingText {
  const text = sentences(finding, locale);
  const params = { ...finding.params, type: typeName(finding.params.type ?? '', locale) };
  return { message: fill(text[0], params), why: fill(text[1], params), fix: fill(text[2], params) };
}

function sentences({ rule, elementName }: Finding, locale: 'de' | 'en'): [string, string, string] {
  const own = ownRules.find(({ name }) => name === rule)?.texts[locale];
  if (own) return [elementName ? own.message : (own.unnamed ?? own.message), own.why, own.fix];
  const texts = locale === 'de' ? de : en;
  const text = texts[`${rule}/${elementName ? 'named' : 'unnamed'}`] ?? texts[rule] ?? texts.unknown;
  if (!text) throw new Error('The lint texts have no sentence for unknown rules');
  return text;
}

function fill(sentence: string, params: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, key: string) => params[key] ?? '');
}
