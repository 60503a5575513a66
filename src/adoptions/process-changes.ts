import type { ProcessContent } from '../../models/adoption/process-ways.js';
import type { Facts } from '../../models/bpmn/facts.js';
import { textForm, textFormLines } from '../../models/bpmn/text-form.js';
import { Diagram } from '../../models/diagram.js';
import { differences } from '../../models/practice/differences.js';
import { changedFields } from '../../models/process/profile.js';
import type { Changes } from '../web/practice-changes.js';
import { factLabel, readableFact } from '../web/profile-facts.js';
import { type Locale, translator } from '../web/texts.js';

/** Steps that came, went or are called something else now, found again by their element in the diagram. */
export interface StepChanges {
  added: string[];
  removed: string[];
  renamed: { before: string; after: string }[];
}

export interface ProcessChanges extends Changes {
  steps: StepChanges | null;
}

/** What is different between two versions of a process, in words: the flow as text, the steps, the facts of the profile. */
export async function processChanges(
  before: ProcessContent,
  after: ProcessContent,
  locale: Locale,
): Promise<ProcessChanges> {
  const t = translator(locale);
  const [one, other] = await Promise.all([factsOf(before), factsOf(after)]);
  const redrawn = before.diagram?.hash !== after.diagram?.hash;
  const [was, is] = [told(one, locale), told(other, locale)];
  const said = (of: ProcessContent, name: Parameters<typeof readableFact>[0]) =>
    readableFact(name, of.profile, locale).join('; ') || t('processes:notSaid');
  return {
    steps: redrawn ? stepChanges(one, other) : null,
    texts: redrawn && was !== is ? [{ heading: t('adoptions:changes.flow'), pieces: differences(was, is) }] : [],
    facts: changedFields(before.profile, after.profile).map((name) => ({
      label: factLabel(name, locale),
      before: said(before, name),
      after: said(after, name),
    })),
  };
}

async function factsOf({ diagram }: ProcessContent): Promise<Facts | null> {
  return diagram && Diagram.facts(diagram.hash);
}

function told(facts: Facts | null, locale: Locale): string {
  if (!facts) return '';
  return textFormLines(textForm(facts), locale)
    .map((line) => line.text)
    .join('\n');
}

export function stepChanges(before: Facts | null, after: Facts | null): StepChanges | null {
  const [was, is] = [namesOf(before), namesOf(after)];
  const changes: StepChanges = {
    added: [...is].filter(([id]) => !was.has(id)).map(([, name]) => name),
    removed: [...was].filter(([id]) => !is.has(id)).map(([, name]) => name),
    renamed: [...is].flatMap(([id, name]) => {
      const former = was.get(id);
      return former !== undefined && former !== name ? [{ before: former, after: name }] : [];
    }),
  };
  return changes.added.length + changes.removed.length + changes.renamed.length > 0 ? changes : null;
}

/** Named steps by element; what has no name, nobody would look for. */
function namesOf(facts: Facts | null): Map<string, string> {
  return new Map((facts?.nodes ?? []).filter((node) => node.name).map((node) => [node.id, node.name]));
}
