import { isUnsaid } from './analysis/chances.js';
import { leadTimeOf } from './analysis/lead-time.js';
import { type Model, modelOf } from './analysis/model.js';
import { isTimed } from './analysis/times.js';
import type { Analysis, Effort, Missing, Portion, Remark, StepFigure } from './analysis/types.js';
import type { Facts } from './facts/types.js';

export type * from './analysis/types.js';

/** No one process is larger; to work out any size would keep everybody else waiting. */
const most = { nodes: 500, flows: 1000 };

/** What is found in a drawing is the same each time. */
const known = new WeakMap<Facts, Analysis>();

/**
 * The figures of a drawing per case: how often each step comes, what it takes, who does it, how long a case is under way
 * (docs/analysis.md has every formula with an example). Pure and deterministic; the order of the file changes nothing.
 * Kept by facts, which are shared and never changed.
 */
export function analyse(facts: Facts): Analysis {
  const found = known.get(facts) ?? analyseAnew(facts);
  known.set(facts, found);
  return found;
}

/** The same without playing cases through, which takes longest: for lists of many processes. */
export function effortOf(facts: Facts): Effort {
  const counted = countable(facts);
  const effort = effortIn(counted, modelOf(counted), []);
  return counted === facts ? effort : { ...effort, remarks: [{ kind: 'large', ids: facts.nodes.map(({ id }) => id) }] };
}

/** The drawing, or nothing of it where it is too large. */
function countable(facts: Facts): Facts {
  if (facts.nodes.length <= most.nodes && facts.flows.length + facts.messageFlows.length <= most.flows) return facts;
  return { ...facts, nodes: [], flows: [], messageFlows: [] };
}

function analyseAnew(facts: Facts): Analysis {
  if (countable(facts) !== facts) return { ...effortOf(facts), leadTime: null };
  const model = modelOf(facts);
  const isAnyTimed = [...model.times.values()].some(({ working, waiting }) => working !== null || waiting !== null);
  const played = isAnyTimed ? leadTimeOf(model) : null;
  return { ...effortIn(facts, model, played?.stuck ?? []), leadTime: played?.leadTime ?? null };
}

function effortIn(facts: Facts, model: Model, stuck: string[]): Effort {
  const steps = stepsOf(facts, model);
  const sum = (of: (step: StepFigure) => number) => steps.reduce((total, step) => total + of(step), 0);
  const activities = steps.filter(({ kind }) => kind === 'activity');
  const isSaid = activities.some(({ systems, mediaBreak }) => systems.length > 0 || mediaBreak !== null);
  const visited = activities.reduce((total, { visits }) => total + visits, 0);
  const digital = activities.filter(({ systems, mediaBreak }) => systems.length > 0 && mediaBreak !== true);
  return {
    steps,
    workingMinutes: sum(workingOf),
    waitingMinutes: sum((step) => step.visits * (step.waitingMinutes ?? 0)),
    byRole: portions(steps, ({ role }) => [role ?? '']),
    bySystem: portions(steps, ({ systems }) => systems),
    mediaBreaks: sum(({ mediaBreak, visits }) => (mediaBreak ? visits : 0)),
    digitalShare: isSaid && visited > 0 ? digital.reduce((total, { visits }) => total + visits, 0) / visited : null,
    missing: missingIn(facts, model),
    remarks: remarksOn(facts, model, stuck),
  };
}

/** Activities whose content is not drawn, and whatever else says how long it takes. */
function stepsOf(facts: Facts, model: Model): StepFigure[] {
  const shown = facts.nodes.filter((node) => {
    const { working, waiting } = model.times.get(node.id) ?? { working: null, waiting: null };
    return isTimed(model.graph, node) || working !== null || waiting !== null;
  });
  const figures = shown.map((node): StepFigure => {
    const times = model.times.get(node.id);
    const { role, kind, id, name, step } = node;
    return {
      id,
      name,
      kind,
      role,
      systems: step.systems,
      visits: model.visits.of.get(id) ?? 0,
      workingMinutes: times?.working ?? null,
      waitingMinutes: times?.waiting ?? null,
      mediaBreak: step.mediaBreak,
      workingShare: 0,
      waitingShare: 0,
    };
  });
  const working = figures.reduce((total, step) => total + workingOf(step), 0);
  const waiting = figures.reduce((total, step) => total + step.visits * (step.waitingMinutes ?? 0), 0);
  return figures.map((step) => ({
    ...step,
    workingShare: working > 0 ? workingOf(step) / working : 0,
    waitingShare: waiting > 0 ? (step.visits * (step.waitingMinutes ?? 0)) / waiting : 0,
  }));
}

function workingOf({ visits, workingMinutes }: StepFigure): number {
  return visits * (workingMinutes ?? 0);
}

function portions(steps: readonly StepFigure[], namesOf: (step: StepFigure) => readonly string[]): Portion[] {
  const found = new Map<string, Portion>();
  for (const step of steps)
    for (const name of namesOf(step)) {
      if (step.kind !== 'activity' && step.workingMinutes === null) continue;
      const portion = found.get(name) ?? { name, minutes: 0, visits: 0 };
      found.set(name, portion);
      portion.minutes += workingOf(step);
      portion.visits += step.visits;
    }
  return [...found.values()].toSorted(
    (one, other) =>
      other.minutes - one.minutes || other.visits - one.visits || one.name.localeCompare(other.name, 'de'),
  );
}

function missingIn(facts: Facts, { graph, times, visits }: Model): Missing {
  const steps = facts.nodes.filter((node) => isTimed(graph, node) && !visits.unreachable.includes(node.id));
  const ids = (without: (node: Facts['nodes'][number]) => boolean) => steps.filter(without).map(({ id }) => id);
  return {
    steps: steps.length,
    working: ids(({ id }) => times.get(id)?.working == null),
    waiting: ids(({ id }) => times.get(id)?.waiting == null),
    roles: ids(({ role }) => role === null),
    decisions: graph.assumed.filter((id) => !visits.unreachable.includes(id)),
    exceptions: facts.nodes.filter((node) => isUnsaid(graph, node)).map(({ id }) => id),
  };
}

function remarksOn(facts: Facts, { graph, visits }: Model, stuck: string[]): Remark[] {
  const all: Remark[] = [
    { kind: 'unreachable', ids: visits.unreachable },
    { kind: 'endless', ids: visits.endless },
    { kind: 'scaled', ids: graph.scaled },
    { kind: 'several', ids: facts.nodes.filter(({ marker }) => marker !== null).map(({ id }) => id) },
    { kind: 'stuck', ids: stuck },
  ];
  return all.filter(({ ids }) => ids.length > 0);
}
