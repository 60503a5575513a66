import { Invalid } from '../errors.js';

export const longest = { title: 160, text: 5_000, reason: 1_000, note: 1_000 } as const;

export interface CandidateWords {
  title: string;
  text: string;
  reason: string;
}

/** @throws {Invalid} one sentence (a text key) a field. */
export function checkedWords(written: CandidateWords): CandidateWords {
  const words = { title: written.title.trim(), text: written.text.trim(), reason: written.reason.trim() };
  refuse({ ...wrongTitle(words), ...wrongReason(words.reason) });
  return words;
}

/** Without the reason: that is somebody's own word. */
export function checkedTitle(written: Pick<CandidateWords, 'title' | 'text'>): Pick<CandidateWords, 'title' | 'text'> {
  const words = { title: written.title.trim(), text: written.text.trim() };
  refuse(wrongTitle(words));
  return words;
}

export function checkedReason(written: string): string {
  const reason = written.trim();
  refuse(wrongReason(reason));
  return reason;
}

type Wrong = Record<string, string>;

function wrongTitle({ title, text }: Pick<CandidateWords, 'title' | 'text'>): Wrong {
  return {
    ...(title ? {} : { title: 'candidates:invalid.title' }),
    ...(title.length > longest.title ? { title: 'candidates:invalid.titleLong' } : {}),
    ...(text.length > longest.text ? { text: 'candidates:invalid.textLong' } : {}),
  };
}

function wrongReason(reason: string): Wrong {
  if (!reason) return { reason: 'candidates:invalid.reason' };
  return reason.length > longest.reason ? { reason: 'candidates:invalid.reasonLong' } : {};
}

function refuse(wrong: Wrong): void {
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
}
