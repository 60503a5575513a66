import type { Example } from './example.js';

const whole = `
  start s Antrag ist da
  task a Antrag prüfen
  end e Antrag ist geprüft
  s > a > e`;
const loop = (back: string) => `
  start s Antrag ist da
  task p Antrag prüfen
  xor g Vollständig?
  end e Antrag ist geprüft
  task a@3,1 Unterlagen anfordern
  task b@4,1 Unterlagen sichten
  s > p > g
  g > e: ja
  g > a: nein
  a > b
  b > ${back}`;

const short = (back: string) =>
  loop(back)
    .replace(/ {2}task b.*\n/, '')
    .replace(/ {2}a > b\n {2}b > /, '  a > ');

export const ofWays: Record<string, Example> = {
  'start-event-required': { bad: 'task a Antrag prüfen\nend e Antrag ist geprüft\na > e', good: whole },
  'end-event-required': { bad: 'start s Antrag ist da\ntask a Antrag prüfen\ns > a', good: whole },
  'no-disconnected': { bad: `${whole}\ntask x@1,1 Antrag ablegen`, good: whole },
  'no-implicit-start': {
    bad: `${whole}\ntask x@1,1 Anruf annehmen\nx > e`,
    good: `${whole}\nstart t@0,1 Anruf kommt {message}\ntask x@1,1 Anruf annehmen\nt > x > e`,
  },
  'no-implicit-end': {
    bad: `${whole}\nboundary x Frist läuft ab {on=a timer}\ntask b@2,1 Antrag ablehnen\nx > b`,
    good: `${whole}\nboundary x Frist läuft ab {on=a timer}\ntask b@2,1 Antrag ablehnen\nend o@3,1 Antrag ist abgelehnt\nx > b > o`,
  },
  'no-duplicate-sequence-flows': { bad: `${whole}\ns > a`, good: whole },
  'loop-exit': { bad: loop('a'), good: short('p') },
  'start-incoming': { bad: short('s'), good: short('p') },
  'end-outgoing': {
    bad: `start s Antrag ist da\ntask a Antrag prüfen\nend e Antrag ist geprüft\ntask b Antrag ablegen\nend o Antrag ist abgelegt\ns > a > e > b > o`,
    good: `start s Antrag ist da\ntask a Antrag prüfen\ntask b Antrag ablegen\nend o Antrag ist abgelegt\ns > a > b > o`,
  },
  'superfluous-termination': {
    bad: whole.replace('end e Antrag ist geprüft', 'end e Antrag ist geprüft {terminate}'),
    good: whole,
  },
  'lane-unused': {
    bad: `${whole}\nlane Bauamt: s a e\nlane Kämmerei:`,
    good: `${whole}\nlane Bauamt: s a\nlane Kämmerei: e`,
  },
};
