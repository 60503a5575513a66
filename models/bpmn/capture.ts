import { planned } from './capture/check.js';
import { identify } from './capture/identify.js';
import { type Before, modelOf } from './capture/model.js';
import { planOf } from './capture/plan.js';
import { printed } from './capture/print.js';
import { readProgram } from './capture/program.js';
import { type Misfit, sketchOf } from './capture/sketch.js';
import { structured } from './capture/structure.js';
import type { Finding, Statement } from './capture/types.js';
import type { Locale } from './capture/words.js';
import type { Facts } from './facts/types.js';
import { extractFacts } from './facts.js';
import { layoutBpmn } from './layout.js';
import { moddle } from './moddle.js';

export { findingText, misfitText } from './capture/texts.js';
export type { Finding, Misfit };

/**
 * Draws what was typed: one step a line. Never throws for a text; what is not clear in it is told with its line, and the
 * rest is drawn. `before` is the drawing the text continues (BPMN XML): elements that are still there keep their ids.
 */
export async function captureBpmn(
  text: string,
  { title, before = '' }: { title: string; before?: string },
): Promise<Drawn> {
  const { program, findings } = readProgram(text);
  const { plan, findings: meaning } = planOf(program);
  const known = before && before.length <= longestBefore ? await read(before) : null;
  const ids = identify(plan, known?.facts ?? null);
  const { xml } = await layoutBpmn(modelOf(plan, title, { ids, before: known }));
  const all = [...findings, ...meaning].sort((a, b) => a.line - b.line);
  if (program.body.length === 0) all.push(empty);
  const places = plan.nodes.flatMap(({ key, line }) => (line > 0 ? [{ id: ids.node(key), line }] : []));
  return { xml, findings: all, places };
}

/** A drawn text, what is unclear in it, and which element a line became. */
interface Drawn {
  xml: string;
  findings: Finding[];
  places: { id: string; line: number }[];
}

/** The text of a process, and what of it a text cannot say. */
export function captureText(facts: Facts, locale: Locale): { text: string; misfits: Misfit[] } {
  if (facts.nodes.length + facts.flows.length > mostElements)
    return { text: '', misfits: [{ id: '', name: facts.name, key: 'tooLarge' }] };
  const sketch = sketchOf(facts);
  const { body, misfits } = structured(sketch);
  const roles = orderOfRoles(facts, body);
  const program = { roles, body };
  const text = printed(program, locale);
  const kept = [...sketch.misfits, ...misfits, ...planned(sketch, program)];
  if (body.length === 0) kept.unshift({ id: '', name: facts.name, key: 'nothing' });
  return { text, misfits: [...new Map(kept.map((one) => [`${one.key} ${one.id}`, one])).values()] };
}

/** What a text of 400 lines can draw, and not much more: larger drawings take long to be told in lines. */
const mostElements = 1200;
/** In characters; larger drawings are not continued but replaced. */
const longestBefore = 1_500_000;

const empty: Finding = { line: 1, severity: 'hint', key: 'emptyText', params: {}, proposal: null };

async function read(xml: string): Promise<Before> {
  const { rootElement } = await moddle.fromXML(xml);
  return { definitions: rootElement, facts: extractFacts(rootElement) };
}

/** The lanes from top to bottom, if it is not the order in which the lines name them. */
function orderOfRoles(facts: Facts, body: Statement[]): string[] {
  const named = new Set<string>();
  const visit = (statements: Statement[]) => {
    for (const { role, branches, catches } of statements) {
      if (role) named.add(role);
      for (const { body: inner } of [...branches, ...catches]) visit(inner);
    }
  };
  visit(body);
  const lanes = facts.roles.filter(({ kind, label }) => kind === 'lane' && named.has(label)).map(({ label }) => label);
  const inOrder = [...named].filter((role) => lanes.includes(role));
  return inOrder.every((role, index) => role === lanes[index]) ? [] : lanes;
}
