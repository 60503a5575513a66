import type { Finding } from './finding.js';
import { flowElements, is, type ModdleElement, nameOf, outgoingFlows, processes } from './model.js';
import { responsibilities } from './responsibility.js';

/** What a town hall wants to know beyond the notation: who does it, which way is which, and the legal four eyes. */
export function townFindings(definitions: ModdleElement): Finding[] {
  const who = responsibilities(definitions);
  return processes(definitions).flatMap((process) => {
    const inside = flowElements(process);
    return [...fourEyes(inside, who), ...withoutRole(inside, who), ...withoutBranchLabel(inside)];
  });
}

function withoutRole(inside: ModdleElement[], who: Map<ModdleElement, string>): Finding[] {
  return inside
    .filter((step) => (is(step, 'bpmn:Task') || step.$type === 'bpmn:CallActivity') && !who.has(step))
    .map((step) => finding('step-role', step, 'hint'));
}

function withoutBranchLabel(inside: ModdleElement[]): Finding[] {
  const branching = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'];
  return [...outgoingFlows(inside)]
    .filter(([gateway, flows]) => branching.includes(gateway.$type) && flows.length > 1)
    .flatMap(([gateway, flows]) =>
      flows
        .filter((flow) => !nameOf(flow) && gateway.default !== flow)
        .map((flow) => {
          const target = nameOf(flow.targetRef as ModdleElement | undefined);
          return { ...finding('branch-label', flow, 'hint'), elementName: target, params: { name: target } };
        }),
    );
}

// Names as town halls write them; both must occur in the same process for the rule to speak.
const CERTIFIES = /(sachlich|rechnerisch)|feststell\w*.*richtig/i;
const ORDERS =
  /(auszahlungs|zahlungs|annahme|kassen)anordn|(rechnung|zahlung|auszahlung|betrag|ausgabe)\S*\s+(\S+\s+)?anordn|anordnung.*(zahlung|rechnung|kasse)/i;

/**
 * § 7 (2) SächsKomKBVO: who certifies that an invoice is right (§ 11) shall not also order its payment.
 * Speaks when both steps are named in one process and lie with the same lane or role.
 */
function fourEyes(inside: ModdleElement[], who: Map<ModdleElement, string>): Finding[] {
  const steps = inside.filter((step) => is(step, 'bpmn:Activity'));
  const certifying = steps.filter((step) => CERTIFIES.test(nameOf(step)) && !ORDERS.test(nameOf(step)));
  return steps
    .filter((step) => ORDERS.test(nameOf(step)))
    .flatMap((order) => {
      const role = who.get(order);
      const same = certifying.find((step) => role !== undefined && who.get(step) === role);
      if (!role || !same) return [];
      return [
        { ...finding('four-eyes', order, 'problem'), params: { name: nameOf(order), other: nameOf(same), role } },
      ];
    });
}

function finding(rule: string, element: ModdleElement, severity: Finding['severity']): Finding {
  const name = nameOf(element);
  return { rule, elementId: element.id ?? '', elementName: name, severity, params: { name } };
}
