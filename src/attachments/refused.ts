/** Why a file is not taken; each has its sentence in the locales (`attachments:refused.…`). */
export type Reason =
  | 'empty'
  | 'tooLarge'
  | 'type'
  | 'page'
  | 'oldOffice'
  | 'ending'
  | 'macros'
  | 'bomb'
  | 'locked'
  | 'paths'
  | 'broken'
  | 'tooMany'
  | 'tooManyAtOnce'
  | 'practiceFull'
  | 'townFull'
  | 'noRoom'
  | 'form'
  | 'none';

/** One file that is not taken; others of the same form may be. */
export class FileRefused extends Error {
  constructor(
    readonly reason: Reason,
    readonly params: Record<string, string | number> = {},
  ) {
    super(reason);
  }

  get sentence(): string {
    return `attachments:refused.${this.reason}`;
  }
}
