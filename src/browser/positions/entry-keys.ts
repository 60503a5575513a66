import { radiosIn, sentenceIn } from './typed-statement.js';

const natures: Record<string, string> = { s: 'strategy', p: 'project' };

/**
 * The keys of the fast entry, while the focus is in one candidate: 1 to 4 and s or p choose (if single keys are switched
 * on), after s or p the sentence can be typed; Enter leads to the next candidate. True: the key is used up.
 */
export function useKey(event: KeyboardEvent, row: HTMLElement, suffix: string, singleKeys: boolean): boolean {
  const from = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !(from instanceof HTMLElement))
    return false;
  if (event.key === 'Enter') return from instanceof HTMLInputElement && goOn(row);
  if (!singleKeys || from.matches('input[type=text], textarea, select')) return false;
  const weight = /^[1-4]$/.test(event.key) ? radiosIn(row, `weight${suffix}`)[Number(event.key) - 1] : undefined;
  if (weight) return choose(weight, weight);
  const wanted = natures[event.key.toLowerCase()];
  const nature = wanted ? radiosIn(row, `nature${suffix}`).find(({ value }) => value === wanted) : undefined;
  return nature ? choose(nature, sentenceIn(row, suffix) ?? nature) : false;
}

function choose(radio: HTMLInputElement, then: HTMLElement): boolean {
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
  then.focus();
  return true;
}

/** After the last one stands nothing: the focus stays. */
function goOn(row: HTMLElement): boolean {
  const next = row.nextElementSibling;
  const radio =
    next?.querySelector<HTMLElement>('input[type=radio]:checked') ??
    next?.querySelector<HTMLElement>('input[type=radio]');
  radio?.focus();
  next?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return true;
}
