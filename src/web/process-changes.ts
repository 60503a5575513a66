import { type Change, type ComparisonLine, compareFacts, comparisonLines } from '../../models/bpmn/compare.js';
import type { Facts } from '../../models/bpmn/facts.js';
import { textForm, textFormLines } from '../../models/bpmn/text-form.js';
import { comparisonOf } from '../../models/comparison.js';
import { Diagram } from '../../models/diagram.js';
import type { Municipality } from '../../models/municipality.js';
import { differences, type Piece } from '../../models/practice/differences.js';
import { changedFields, type Profile } from '../../models/process/profile.js';
import { belongsTo } from '../../models/user/membership.js';
import type { Actor } from '../../models/user.js';
import { calledNames } from './called-names.js';
import type { Changes } from './practice-changes.js';
import { profileChanges } from './profile-changes.js';
import { type Locale, translator } from './texts.js';

/** One difference of the model: drawn by `shared/_model-changes`. */
export interface ModelChange extends Omit<ComparisonLine, 'details'> {
  /** Counts through all groups, as the marks in the pictures do. */
  number: number;
  before: string | null;
  after: string | null;
  details: string[];
  /** Longer texts, with what was added and removed in them. */
  texts: { heading: string; pieces: Piece[] }[];
}

export const groups = ['steps', 'flows', 'roles', 'notes'] as const;
type Group = (typeof groups)[number];

export interface ModelChanges {
  groups: { key: Group; heading: string; changes: ModelChange[] }[];
  counts: { kind: Change['kind']; count: number }[];
  total: number;
  /** How many more there are than anybody reads in a list. */
  more: number;
  /** The same model, drawn elsewhere or in other colours. */
  redrawnOnly: boolean;
}

export interface ProcessChanges extends Changes {
  /** null: neither side has a drawing. */
  model: ModelChanges | null;
}

interface Content {
  profile: Profile;
  diagram: { hash: string } | null;
}

/** Who reads it, and whose offices and processes both sides name. */
interface Reading {
  actor: Actor;
  municipality: Municipality;
}

/** What is different between two versions of a process, in words: the model, the flow as text, the facts of the profile. */
export async function processChanges(
  before: Content,
  after: Content,
  locale: Locale,
  reading: Reading | null = null,
): Promise<ProcessChanges> {
  const t = translator(locale);
  const [one, other] = await Promise.all([factsOf(before), factsOf(after)]);
  const called = reading ? await calledNames(reading.actor, reading.municipality._id, [one, other]) : new Map();
  const [was, is] =
    before.diagram?.hash === after.diagram?.hash ? ['', ''] : [told(one, locale, called), told(other, locale, called)];
  const town = reading && {
    municipality: reading.municipality,
    inside: belongsTo(reading.actor, reading.municipality._id),
  };
  return {
    model: one || other ? modelChanges(one ?? nothing, other ?? nothing, locale, called) : null,
    texts: was === is ? [] : [{ heading: t('comparison:flowAsText'), pieces: shortened(differences(was, is)) }],
    facts: await profileChanges(before.profile, after.profile, town, locale),
  };
}

/** How many differences there are, for lists: without the words of all of them. */
export async function changeCount(before: Content, after: Content): Promise<number> {
  const fields = changedFields(before.profile, after.profile).length;
  const [was, is] = [before.diagram?.hash, after.diagram?.hash];
  if (was === is) return fields;
  if (was && is) return fields + ((await comparisonOf(was, is))?.changes.length ?? 0);
  const [one, other] = await Promise.all([factsOf(before), factsOf(after)]);
  return fields + compareFacts(one ?? nothing, other ?? nothing).changes.length;
}

const groupOf: Record<Change['what'], Group> = {
  step: 'steps',
  event: 'steps',
  gateway: 'steps',
  flow: 'flows',
  messageFlow: 'flows',
  role: 'roles',
  process: 'roles',
  data: 'notes',
  annotation: 'notes',
};

/** So many are told one by one; who compares two foreign drawings with thousands of elements sees how many there are. */
const mostTold = 400;

export function modelChanges(
  before: Facts,
  after: Facts,
  locale: Locale,
  called: ReadonlyMap<string, string> = new Map(),
): ModelChanges {
  const t = translator(locale);
  const comparison = compareFacts(before, after);
  const sides = new Map(comparison.changes.map((change) => [change.id, change]));
  const lines = comparisonLines(comparison, locale, called);
  const shown = lines.slice(0, mostTold);
  let number = 0;
  const grouped = groups.map((key) => ({
    key,
    heading: t(`comparison:group.${key}`),
    changes: shown.flatMap((line) => {
      const change = sides.get(line.id);
      return change && groupOf[line.what] === key ? [readable(line, change, ++number)] : [];
    }),
  }));
  return {
    groups: grouped.filter(({ changes }) => changes.length > 0),
    counts: (['added', 'removed', 'changed', 'moved'] as const)
      .map((kind) => ({ kind, count: lines.filter((line) => line.kind === kind).length }))
      .filter(({ count }) => count > 0),
    total: lines.length,
    more: lines.length - shown.length,
    redrawnOnly: lines.length === 0 && comparison.redrawn,
  };
}

function readable(line: ComparisonLine, { before, after }: Change, number: number): ModelChange {
  const { id, kind, what, text, details } = line;
  return {
    ...{ id, kind, what, text, number, before, after },
    details: details.filter((detail) => !detail.isText).map((detail) => detail.text),
    texts: details
      .filter((detail) => detail.isText)
      .map((detail) => ({ heading: detail.label, pieces: differences(detail.before, detail.after) })),
  };
}

async function factsOf({ diagram }: Content): Promise<Facts | null> {
  return diagram && Diagram.facts(diagram.hash);
}

function told(facts: Facts | null, locale: Locale, called: ReadonlyMap<string, string>): string {
  if (!facts) return '';
  return (
    textFormLines(textForm(facts, called), locale)
      // A number that moved on is no difference anybody asks for.
      .map((line) => line.text.replace(/^\d+(?:\.\d+)*\. /, ''))
      .join('\n')
  );
}

/** The lines around each difference; what is the same further off is left out, a sign says so. */
function shortened(pieces: Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    const lines = piece.text.split('\n');
    if (piece.kind !== 'same' || lines.length < 6) return piece;
    const [first, last] = [index === 0, index === pieces.length - 1];
    const kept = [...(first ? [] : lines.slice(0, 2)), '[…]', ...(last ? [] : lines.slice(-2))];
    return { kind: 'same', text: kept.join('\n') };
  });
}

/** What stands for a side on which nothing is drawn yet. */
const nothing: Facts = {
  name: '',
  documentation: '',
  exporter: '',
  processes: [],
  roles: [],
  nodes: [],
  flows: [],
  messageFlows: [],
  data: [],
  annotations: [],
  called: [],
  counts: {
    activities: 0,
    events: 0,
    gateways: 0,
    roles: 0,
    digitalSteps: 0,
    mediaBreaks: 0,
    workingMinutes: 0,
    waitingMinutes: 0,
  },
  drawing: '',
  words: [],
};
