import type { Finding } from './finding.js';
import { type ModdleElement, nameOf } from './model.js';
import { ownRules } from './own-rules.js';
import type { Rule } from './rule.js';
import { sheetOf } from './sheet.js';

/** Findings of our own rules. A rule that stumbles over an unusual file says nothing rather than something wrong. */
export function ownFindings(definitions: ModdleElement): Finding[] {
  const sheet = sheetOf(definitions);
  return ownRules.flatMap((rule) => {
    try {
      return rule.check(sheet).map((hit) => {
        const name = hit.name ?? nameOf(hit.element);
        return finding(rule, hit.element, name, { name, ...(name ? {} : { type: hit.element.$type }), ...hit.params });
      });
    } catch {
      return [];
    }
  });
}

function finding(rule: Rule, element: ModdleElement, name: string, params: Record<string, string>): Finding {
  return { rule: rule.name, elementId: element.id ?? '', elementName: name, severity: rule.severity, params };
}
