import type { Doer } from '../act.js';
import { record } from '../event.js';
import type { Municipality } from '../municipality.js';

export interface LegalTexts {
  /** Plain text; an empty line begins a new paragraph. */
  imprint: string;
  privacy: string;
  /** What the town adds to the statement on accessibility. */
  accessibility: string;
  /** When the town looked over its statement on accessibility last. */
  accessibilityAt: Date | null;
}

export interface Legal {
  changeLegalTexts(texts: Omit<LegalTexts, 'accessibilityAt'>, by: Doer): Promise<void>;
}

export function legal(): Legal & ThisType<Municipality> {
  return {
    async changeLegalTexts(texts, by) {
      const same = texts.accessibility === this.legal.accessibility;
      this.legal = { ...texts, accessibilityAt: same ? this.legal.accessibilityAt : new Date() };
      await this.save();
      const subject = { kind: 'municipality', id: this._id, title: this.name };
      await record({ municipality: this._id, by, kind: 'municipality.legalTextsChanged', subject });
    },
  };
}
