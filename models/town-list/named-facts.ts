import type { Types } from 'mongoose';
import type { Facts } from '../bpmn/facts.js';
import { Diagram } from '../diagram.js';
import { namingOf } from '../town-list.js';

/** A drawing to be read: its systems as the town calls them now. What is drawn keeps how they were written. */
export async function namedFacts(
  diagram: { hash: string } | null,
  municipality: Types.ObjectId,
): Promise<Facts | null> {
  const facts = diagram && (await Diagram.facts(diagram.hash));
  if (!facts?.nodes.some(({ step }) => step.systems.length > 0)) return facts;
  const named = await namingOf(municipality, 'system');
  // Mostly nothing is called differently: then the very same facts, and what others keep by them.
  if (facts.nodes.every(({ step }) => step.systems.every((system) => named(system) === system))) return facts;
  const nodes = facts.nodes.map((node) => {
    const systems = [...new Set(node.step.systems.map(named))];
    return { ...node, step: { ...node.step, systems } };
  });
  return { ...facts, nodes };
}
