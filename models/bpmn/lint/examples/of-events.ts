import type { Example } from './example.js';

const sub = (kind: string, start: string, marks = '') => `
  start s Rechnung ist da
  ${kind} t Zahlung abwickeln${marks} [
  ${start}
  task a Auszahlung anweisen
  end o Betrag ist angewiesen
  i > a > o
  ]
  end e Rechnung ist bezahlt
  s > t > e`;
const beside = (marks: string) => `
  start s Rechnung ist da
  task a Rechnung prüfen
  end e Rechnung ist bezahlt
  s > a > e
  sub t@0,1 Einspruch bearbeiten {triggered} [
  start i Einspruch geht ein${marks}
  task b Einspruch prüfen
  end o Einspruch ist geprüft
  i > b > o
  ]`;
const event = (marks: string) => `
  start s Antrag ist da
  task a Unterlagen anfordern
  wait w Unterlagen sind da ${marks}
  end e Antrag ist vollständig
  s > a > w > e`;

export const ofEvents: Record<string, Example> = {
  'single-blank-start-event': {
    bad: 'start s Antrag ist da\nstart t@0,1 Anruf kommt\ntask a@1,0 Antrag prüfen\nend e@2,0 Antrag ist geprüft\ns > a > e\nt > a',
    good: 'start s Antrag ist da\nstart t@0,1 Anruf kommt {message}\ntask a@1,0 Antrag prüfen\nend e@2,0 Antrag ist geprüft\ns > a > e\nt > a',
  },
  'single-event-definition': { bad: event('{message timer}'), good: event('{message}') },
  'link-event': {
    bad: 'start s Antrag ist da\ntask a Antrag prüfen\nthrow w Blatt 2 {link}\ns > a > w\nwait v@0,1 Blatt 3 {link}\nend e@1,1 Antrag ist geprüft\nv > e',
    good: 'start s Antrag ist da\ntask a Antrag prüfen\nthrow w Blatt 2 {link}\ns > a > w\nwait v@0,1 Blatt 2 {link}\nend e@1,1 Antrag ist geprüft\nv > e',
  },
  'sub-process-blank-start-event': {
    bad: sub('sub', 'start i Betrag ist fällig {message}'),
    good: sub('sub', 'start i Betrag ist fällig'),
  },
  'event-sub-process-typed-start-event': { bad: beside(''), good: beside(' {message}') },
  'ad-hoc-sub-process': {
    bad: sub('adhoc', 'start i Betrag ist fällig'),
    good: sub('sub', 'start i Betrag ist fällig'),
  },
};
