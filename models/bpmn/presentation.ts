import type { Facts } from './facts/types.js';
import { groupBy } from './group-by.js';
import type { Stop } from './presentation/walk.js';
import type { TextBranch, TextStep } from './text-form.js';
import { textForm } from './text-form.js';

/** A step as it is shown in a meeting: what the text form tells of it, and where one may go from there. */
export interface ShownStep extends Stop {
  told: TextStep;
}

/** The steps of a diagram one after another in the order of the text form, sub-processes unfolded where they stand. */
export function presentation(facts: Facts, called?: ReadonlyMap<string, string>): ShownStep[] {
  const processes = textForm(facts, called).processes.map(({ steps }) => steps);
  const idOf = new Map(processes.flatMap(flat).map((step) => [step.number, keyOf(step)]));
  const exceptions = groupBy(processes.flatMap(flat), ({ attachedTo }) => attachedTo ?? '');
  return processes.flatMap((steps, part) =>
    unfolded(steps, []).map(({ step, next }) => {
      const ways = next.map(({ label, isDefault, probability, target, targetName }) => ({
        label: label || (step.type === 'EventBasedGateway' ? targetName : ''),
        isDefault,
        probability,
        to: idOf.get(target ?? '') ?? null,
        exception: false,
      }));
      const beside = (exceptions.get(step.number) ?? []).map((event) => ({
        label: event.name,
        isDefault: false,
        probability: event.step.probability,
        to: keyOf(event),
        exception: true,
      }));
      return {
        id: keyOf(step),
        part,
        ways: [...ways, ...beside],
        together: step.type === 'ParallelGateway',
        waits: step.joins && ['ParallelGateway', 'InclusiveGateway'].includes(step.type),
        told: step,
      };
    }),
  );
}

/** A step that some tool left without an id is known by its number. */
const keyOf = ({ id, number }: TextStep): string => id || number;

const flat = (steps: TextStep[]): TextStep[] => steps.flatMap((step) => [step, ...flat(step.steps)]);

interface Unfolded {
  step: TextStep;
  next: TextBranch[];
}

/** One enters a sub-process by its first step; where it ends, the ways of the sub-process go on. */
function unfolded(steps: TextStep[], after: TextBranch[]): Unfolded[] {
  return steps.flatMap((step) => {
    const [first] = step.steps;
    const next = step.next.length > 0 || step.triggeredByEvent ? step.next : after;
    if (!first) return [{ step, next }];
    const entry: TextBranch = {
      label: '',
      isDefault: false,
      probability: null,
      target: first.number,
      targetName: first.name,
      follows: true,
    };
    return [{ step, next: [entry] }, ...unfolded(step.steps, next)];
  });
}
