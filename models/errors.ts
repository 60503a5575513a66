/** What the domain refuses. The web maps each class to a status and a page in one place (src/web/errors.ts). */
export abstract class Refusal extends Error {
  /** `key` names the sentence a person reads (locales `refusals:`), `params` fill it. */
  constructor(
    readonly key: string,
    readonly params: Record<string, string | number> = {},
  ) {
    super(key);
    this.name = new.target.name;
  }
}

/** It is not there, or not for this person: the two look the same from outside. */
export class NotFound extends Refusal {
  constructor(key = 'notFound') {
    super(key);
  }
}

/** They can see it but may not do this. */
export class NotAllowed extends Refusal {
  constructor(key = 'notAllowed', params: Record<string, string | number> = {}) {
    super(key, params);
  }
}

/** Somebody else was faster, or the state does not allow it. */
export class Conflict extends Refusal {}

/** What was typed cannot be taken: one sentence a field. */
export class Invalid extends Refusal {
  constructor(readonly fields: Record<string, string>) {
    super('invalid');
  }
}
