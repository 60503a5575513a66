import type { Request } from 'express';
import { type Audience, audiences } from '../../models/version/acts.js';
import { type Licence, licences } from '../../models/version/life.js';
import { form } from './form.js';
import type { Translate } from './texts.js';

/** What is asked before something is shown to others; drawn by `shared/_publication-fields`. */
export interface PublicationForm {
  audiences: { value: Audience; label: string; hint: string }[];
  licences: { value: string; label: string }[];
  typed: TypedPublication;
}

export interface TypedPublication {
  audience: Audience;
  licence: Licence | null;
  contact: string;
  note: string;
}

export function publicationForm(t: Translate, typed: TypedPublication): PublicationForm {
  return {
    audiences: audiences.map((value) => ({
      value,
      label: t(`processes:audience.${value}`),
      hint: t(`processes:audienceHint.${value}`),
    })),
    licences: licences.map((value) => ({ value, label: t(`processes:licence.${value}`) })),
    typed,
  };
}

export function readPublication(req: Request): TypedPublication {
  const fields = form(req);
  return {
    audience: fields.choice('audience', audiences) ?? 'staff',
    licence: fields.choice('licence', licences),
    contact: fields.text('contact', 300),
    note: fields.text('note', 2000),
  };
}
