import { fillIn, type Locale } from '../text.js';
import { readableDuration } from './duration.js';
import { phrases } from './phrases.js';
import type { TextStep } from './types.js';

/** What happens in a step, without its number: `Entscheidung: Betrag über 1.000 €?` */
export function stepSentence(step: TextStep, locale: Locale): string {
  if (step.kind === 'gateway') return gatewaySentence(step, locale);
  return step.kind === 'event' ? eventSentence(step, locale) : activitySentence(step, locale);
}

function activitySentence(step: TextStep, locale: Locale): string {
  const words = phrases[locale];
  const type: string = words.activities[step.type as keyof typeof words.activities] ?? words.activities.Task;
  const kinds = [
    step.triggeredByEvent ? words.eventSubProcess : type,
    step.marker ? words.markers[step.marker] : '',
    step.called ? fillIn(words.calls, { name: step.called }) : '',
  ].filter(Boolean);
  const name = step.name || words.unnamed;
  return `${name} (${kinds.join(', ')})`;
}

function gatewaySentence(step: TextStep, locale: Locale): string {
  const words = phrases[locale];
  const type = step.type in words.gateways ? (step.type as keyof typeof words.gateways) : 'ComplexGateway';
  const { split, join } = words.gateways[type];
  const sentences = step.next.length > 1 ? (step.joins ? [join, split] : [split]) : [join];
  const name = step.name && `: ${step.name}`;
  return `${sentences.join(' ')}${name}`;
}

function eventSentence(step: TextStep, locale: Locale): string {
  const words = phrases[locale];
  const trigger = triggerOf(step, locale);
  const rest = [step.name, trigger && (step.name ? `(${trigger})` : trigger)].filter(Boolean).join(' ');
  const place = step.attachedTo
    ? fillIn(words.exception, { number: step.attachedTo })
    : step.position === 'start'
      ? words.start
      : step.eventDefinition === 'terminate'
        ? words.terminate
        : step.position === 'end'
          ? words.end
          : step.type === 'IntermediateThrowEvent'
            ? words.throwEvent
            : words.catchEvent;
  return rest ? `${place}: ${rest}` : place;
}

function triggerOf(step: TextStep, locale: Locale): string {
  const words = phrases[locale];
  if (!step.eventDefinition || step.eventDefinition === 'terminate') return '';
  const kind = words.events[step.eventDefinition];
  const detail = step.eventDefinition === 'timer' ? readableDuration(step.eventDetail, locale) : step.eventDetail;
  return detail && detail !== step.name ? `${kind}: ${detail}` : kind;
}
