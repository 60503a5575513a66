import { formatDuration } from '../duration.js';
import { fillIn, type Locale } from '../text.js';
import { phrases } from './phrases.js';
import type { TextBranch, TextStep } from './types.js';

/** What belongs to a step besides its name: documents, messages, systems, times, notes, and where it goes on. */
export function stepDetails(step: TextStep, locale: Locale): string[] {
  const words = phrases[locale];
  const { inputs, outputs, messages, notes, documentation } = step;
  return [
    ...(documentation ? documentation.split('\n') : []),
    ...(inputs.length > 0 ? [fillIn(words.inputs, { names: inputs.join('; ') })] : []),
    ...(outputs.length > 0 ? [fillIn(words.outputs, { names: outputs.join('; ') })] : []),
    ...messages.map((message) => messageSentence(message, locale)),
    ...extraSentences(step, locale),
    ...notes.map((text) => fillIn(words.note, { text })),
    ...(step.attachedTo && step.interrupting !== null ? [step.interrupting ? words.stops : words.goesOn] : []),
    ...nextSentences(step, locale),
  ];
}

function messageSentence({ direction, name, partner }: TextStep['messages'][number], locale: Locale): string {
  const words = phrases[locale];
  const sentence = direction === 'out' ? words.sends : words.receives;
  return fillIn(sentence, { name: name ? words.quoted(name) : words.aMessage, partner: partner || words.someone });
}

function extraSentences({ step }: TextStep, locale: Locale): string[] {
  const words = phrases[locale];
  return [
    ...(step.systems.length > 0 ? [fillIn(words.systems, { names: step.systems.join('; ') })] : []),
    ...timeSentences(step, locale),
    ...(step.mediaBreak ? [words.mediaBreak] : []),
    ...(step.accountable ? [fillIn(words.accountable, { names: step.accountable })] : []),
    ...(step.consulted.length > 0 ? [fillIn(words.consulted, { names: step.consulted.join('; ') })] : []),
    ...(step.informed.length > 0 ? [fillIn(words.informed, { names: step.informed.join('; ') })] : []),
    ...(step.links.length > 0 ? [fillIn(words.links, { names: step.links.join(' ') })] : []),
    ...(step.probability === null ? [] : [fillIn(words.happens, { percent: percent(step.probability, locale) })]),
  ];
}

/** Both times in one line: a page of steps is read at half its length. */
function timeSentences({ workingMinutes, waitingMinutes }: TextStep['step'], locale: Locale): string[] {
  const words = phrases[locale];
  const times = [
    ...(workingMinutes === null
      ? []
      : [fillIn(words.working, { time: formatDuration(workingMinutes, 'working', locale) })]),
    ...(waitingMinutes === null
      ? []
      : [fillIn(words.waiting, { time: formatDuration(waitingMinutes, 'waiting', locale) })]),
  ];
  return times.length > 0 ? [times.join(' ')] : [];
}

function nextSentences(step: TextStep, locale: Locale): string[] {
  const words = phrases[locale];
  const [only, second] = step.next;
  if (!only)
    return step.position === 'end' || step.triggeredByEvent || step.type === 'BoundaryEvent' ? [] : [words.wayEnds];
  if (second) return step.next.map((branch, index) => branchSentence(step, branch, index, locale));
  if (only.target === null) return [words.wayEnds];
  if (!only.label) return only.follows ? [] : [fillIn(words.goTo, { number: only.target })];
  return [fillIn(words.branch, { label: only.label, number: only.target })];
}

function branchSentence(step: TextStep, branch: TextBranch, index: number, locale: Locale): string {
  const words = phrases[locale];
  const { label, isDefault, probability, target, targetName } = branch;
  const event = step.type === 'EventBasedGateway' ? targetName : '';
  const name = label || event || (isDefault ? words.otherwise : fillIn(words.way, { number: index + 1 }));
  const way = probability === null ? name : fillIn(words.share, { label: name, percent: percent(probability, locale) });
  return target === null
    ? fillIn(words.branchEnds, { label: way })
    : fillIn(words.branch, { label: way, number: target });
}

function percent(value: number, locale: Locale): string {
  return `${value.toLocaleString(locale === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 2 })}${locale === 'de' ? ' ' : ''}%`;
}
