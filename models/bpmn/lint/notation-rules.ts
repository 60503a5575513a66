/// <reference path="./bpmnlint.d.ts" />
import Linter from 'bpmnlint/lib/linter.js';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver.js';
import adHocSubProcess from 'bpmnlint/rules/ad-hoc-sub-process.js';
import endEventRequired from 'bpmnlint/rules/end-event-required.js';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway.js';
import eventSubProcessStart from 'bpmnlint/rules/event-sub-process-typed-start-event.js';
import labelRequired from 'bpmnlint/rules/label-required.js';
import linkEvent from 'bpmnlint/rules/link-event.js';
import noBpmndi from 'bpmnlint/rules/no-bpmndi.js';
import noComplexGateway from 'bpmnlint/rules/no-complex-gateway.js';
import noDisconnected from 'bpmnlint/rules/no-disconnected.js';
import noDuplicateFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js';
import noJoinFork from 'bpmnlint/rules/no-gateway-join-fork.js';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end.js';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split.js';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start.js';
import noInclusiveGateway from 'bpmnlint/rules/no-inclusive-gateway.js';
import noOverlapping from 'bpmnlint/rules/no-overlapping-elements.js';
import singleBlankStart from 'bpmnlint/rules/single-blank-start-event.js';
import singleDefinition from 'bpmnlint/rules/single-event-definition.js';
import startEventRequired from 'bpmnlint/rules/start-event-required.js';
import subProcessStart from 'bpmnlint/rules/sub-process-blank-start-event.js';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway.js';
import superfluousLabel from 'bpmnlint/rules/superfluous-label.js';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination.js';
import type { Finding } from './finding.js';
import { elements, type ModdleElement, nameOf } from './model.js';

// bpmnlint's recommended set for people who draw to be understood: what only matters to a workflow engine
// (conditional-flows, global) is left out, as is fake-join: arrows that meet in a step after a decision are right.
// What is a question of style is a hint.
const PROBLEMS = {
  'ad-hoc-sub-process': adHocSubProcess,
  'end-event-required': endEventRequired,
  'event-based-gateway': eventBasedGateway,
  'event-sub-process-typed-start-event': eventSubProcessStart,
  'link-event': linkEvent,
  'no-bpmndi': noBpmndi,
  'no-disconnected': noDisconnected,
  'no-duplicate-sequence-flows': noDuplicateFlows,
  'single-blank-start-event': singleBlankStart,
  'single-event-definition': singleDefinition,
  'start-event-required': startEventRequired,
  'sub-process-blank-start-event': subProcessStart,
};
const HINTS = {
  'label-required': labelRequired,
  'no-complex-gateway': noComplexGateway,
  'no-gateway-join-fork': noJoinFork,
  'no-implicit-end': noImplicitEnd,
  'no-implicit-split': noImplicitSplit,
  'no-implicit-start': noImplicitStart,
  'no-inclusive-gateway': noInclusiveGateway,
  'no-overlapping-elements': noOverlapping,
  'superfluous-gateway': superfluousGateway,
  'superfluous-label': superfluousLabel,
  'superfluous-termination': superfluousTermination,
};

/** The rules bpmnlint brings that this product speaks about. */
export const notationRules = [...Object.keys(PROBLEMS), ...Object.keys(HINTS)];

const config = {
  rules: {
    ...Object.fromEntries(Object.keys(PROBLEMS).map((rule) => [rule, 'error'])),
    ...Object.fromEntries(Object.keys(HINTS).map((rule) => [rule, 'warn'])),
  },
};
const cache = Object.fromEntries(
  Object.entries({ ...PROBLEMS, ...HINTS }).map(([rule, make]) => [`rule:bpmnlint/${rule}`, make]),
);

/** Findings about the notation. A rule that stumbles over an unusual file says nothing rather than something wrong. */
export async function notationFindings(definitions: ModdleElement): Promise<Finding[]> {
  // A Linter keeps its rules, and a rule may keep what it saw: each run gets a new one.
  const reports = await new Linter({ config, resolver: new StaticResolver(cache) }).lint(definitions);
  const byId = index(definitions);
  return Object.entries(reports).flatMap(([rule, list]) =>
    list
      .filter((report) => report.category !== 'rule-error' && !asksOfNothing(rule, byId.get(report.id ?? '')))
      .map((report): Finding => {
        const element = byId.get(report.id ?? '');
        const name = nameOf(element);
        return {
          rule,
          elementId: report.id ?? '',
          elementName: name,
          severity: report.category === 'error' ? 'problem' : 'hint',
          params: { name, type: element?.$type ?? '' },
        };
      }),
  );
}

/** An empty pool or a closed sub-process is meant to say no more than its name. */
function asksOfNothing(rule: string, element: ModdleElement | undefined): boolean {
  return /^(start|end)-event-required$/.test(rule) && elements(element?.flowElements).length === 0;
}

function index(definitions: ModdleElement): Map<string, ModdleElement> {
  const found = new Map<string, ModdleElement>();
  const walk = (element: ModdleElement) => {
    if (element.id) found.set(element.id, element);
    for (const key of [
      'rootElements',
      'flowElements',
      'participants',
      'laneSets',
      'lanes',
      'childLaneSet',
      'artifacts',
    ]) {
      const value = element[key];
      for (const child of Array.isArray(value) ? (value as ModdleElement[]) : value ? [value as ModdleElement] : [])
        walk(child);
    }
  };
  walk(definitions);
  return found;
}
