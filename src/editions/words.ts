import type { Day } from '../../models/day.js';
import type { FigureContent } from '../../models/edition/content.js';
import type { Period } from '../render/charts/periods.js';
import { format } from '../web/format.js';
import { periodName } from '../web/period-name.js';
import { type Locale, type Translate, translator } from '../web/texts.js';

/** What a document needs to say things in the language of its reader. */
export interface Words {
  t: Translate;
  day(day: Day | null): string;
  number(value: number): string;
  date(at: Date): string;
  /** "Q1 2027" */
  period(start: Date, period: Period): string;
  /** "12 Prozent" */
  amount(value: number, unit: string): string;
  figure(figure: FigureContent): string;
  /** A way within this installation, as the document names it. */
  address(path: string): string;
}

export function wordsIn(locale: Locale, address: (path: string) => string): Words {
  const { date, number, amount } = format(locale);
  const day = (value: Day | null) => (value === null ? '' : date(new Date(`${value}T12:00:00Z`)));
  const figure = ({ label, before, after, unit }: FigureContent) => {
    const values = [before, after].filter((value) => value !== null).map(number);
    return [values.join(' → '), unit, label].filter(Boolean).join(' ');
  };
  const t = translator(locale);
  return { t, day, date, number, period: periodName(locale), amount, figure, address };
}
