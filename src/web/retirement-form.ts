import { lastAct, type VersionAct } from '../../models/version/acts.js';
import type { Translate } from './texts.js';

/** What is told and asked before something no longer holds; drawn by `shared/_retirement`. */
export interface RetirementForm {
  action: string;
  /** What happens then, for whom. */
  effect: string;
  /** Processes with a step that calls this one. */
  callers: { title: string; href: string }[];
  cancelUrl: string;
}

/** Who reads it until now, and will not any more. */
export function effectOf(t: Translate, acts: readonly VersionAct[]): string {
  const audience = lastAct(acts, 'published')?.audience ?? 'staff';
  return t(`processes:retirement.effect.${audience}`);
}
