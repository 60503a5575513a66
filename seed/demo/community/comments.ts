import { type DemoComment, process } from './telling.js';

/** Was Kolleginnen und Kollegen einander an einzelne Schritte schreiben; erfunden. */
export const comments: readonly DemoComment[] = [
  {
    ...process('eichenbrueck', 'Eingangsrechnung digital bearbeiten'),
    step: /anordnen/i,
    by: 'tom-berger',
    daysAgo: 6,
    text: 'Wer ordnet an, wenn beide Sachgebietsleitungen im Urlaub sind? @Katrin Hempel, steht das schon in der Übersicht?',
    replies: [{ by: 'katrin-hempel', daysAgo: 5, text: 'Ja, seit Oktober. Ich ergänze hier den Verweis.' }],
  },
  {
    ...process('eichenbrueck', 'Eingangsrechnung digital bearbeiten'),
    step: /anordnen/i,
    by: 'jens-wolfram',
    daysAgo: 3,
    text: 'Bitte die Wertgrenze aus der neuen Dienstanweisung übernehmen.',
    replies: [],
  },
  {
    ...process('eichenbrueck', 'Forderung mahnen und vollstrecken'),
    step: null,
    by: 'jens-wolfram',
    daysAgo: 4,
    text: 'Im Steckbrief fehlt noch, wer die Stadtkasse vertritt.',
    replies: [],
  },
];
