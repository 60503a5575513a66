import { type DemoSubject, practice, process } from './telling.js';

interface DemoThanks extends DemoSubject {
  by: readonly string[];
}

/** Wer sich für etwas bedankt hat. */
export const thanks: readonly DemoThanks[] = [
  {
    ...practice('eichenbrueck', 'Eingangsrechnungen durchgängig digital'),
    by: ['sarah-nestler', 'konrad-weise', 'petra-hanke', 'elke-mothes', 'simone-ranft', 'ulrike-barth', 'stefan-noack'],
  },
  {
    ...process('eichenbrueck', 'Eingangsrechnung digital bearbeiten'),
    by: ['simone-ranft', 'petra-hanke', 'tom-berger'],
  },
  { ...practice('hohenlinde', 'Hundesteuer ohne Besuch im Rathaus'), by: ['mara-lindner', 'anja-reichelt'] },
  { ...practice('silberthal', 'Wohngeld am Schalter vollständig annehmen'), by: ['lea-fischer', 'marco-dietze'] },
  { ...practice('eichenbrueck', 'Gewerbe online anzeigen, ohne Rückfrage'), by: ['jonas-kaulfuss'] },
];

/** Wer was verfolgt, und seit wann. */
export const follows: readonly (DemoSubject & { by: string; daysAgo: number })[] = [
  { ...practice('hohenlinde', 'Hundesteuer ohne Besuch im Rathaus'), by: 'mara-lindner', daysAgo: 10 },
  { ...practice('silberthal', 'Wohngeld am Schalter vollständig annehmen'), by: 'mara-lindner', daysAgo: 21 },
  { ...practice('eichenbrueck', 'Eingangsrechnungen durchgängig digital'), by: 'katrin-hempel', daysAgo: 30 },
  { ...practice('eichenbrueck', 'Eingangsrechnungen durchgängig digital'), by: 'sarah-nestler', daysAgo: 25 },
  { ...process('eichenbrueck', 'Eingangsrechnung digital bearbeiten'), by: 'simone-ranft', daysAgo: 40 },
];
