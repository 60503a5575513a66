import { longest, type Words } from '../../models/collection/words.js';
import { type Audience, audiences } from '../../models/version/acts.js';
import type { Form } from '../web/form.js';
import type { Translate } from '../web/texts.js';

/** What stands in the form, as it was left. */
export interface TypedWords extends Words {
  audience: Audience;
}

export function typedWords(typed: Form): TypedWords {
  return {
    // A little more than fits: what is too long is said, not cut off in silence.
    title: typed.text('title', longest.title + 80),
    lead: typed.text('lead', longest.lead + 200),
    description: typed.text('description', longest.description + 2000),
    audience: typed.choice('audience', audiences) ?? 'staff',
  };
}

export function audienceOptions(t: Translate) {
  return audiences.map((value) => ({
    value,
    label: t(`processes:audience.${value}`),
    hint: t(`collections:audienceHint.${value}`),
  }));
}
