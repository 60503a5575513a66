import type { Example } from './example.js';

const around = (steps: string, way: string) => `
  start s Rechnung ist da
  ${steps}
  end e Rechnung ist bezahlt
  ${way}`;
const one = (step: string) => around(step, 's > a > e');
const two = (first: string, second: string) => around(`${first}\n${second}`, 's > a > b > e');
const many = (count: number) => {
  const ids = Array.from({ length: count }, (_, at) => `a${at}`);
  const steps = ids.map((id, at) => `task ${id}@${1 + (at % 8)},${Math.floor(at / 8)} Unterlage ${at + 1} prüfen`);
  return `start s@0,0 Antrag ist da\n${steps.join('\n')}\nend e@9,${Math.floor((count - 1) / 8)} Antrag ist geprüft\ns > ${ids.join(' > ')} > e`;
};

export const ofSteps: Record<string, Example> = {
  'step-role': {
    bad: one('task a Rechnung prüfen {alone}'),
    good: `${one('task a Rechnung prüfen {alone}')}\nlane Kämmerei: s a e`,
  },
  'four-eyes': {
    bad: `${two('task a Rechnung sachlich prüfen', 'task b Auszahlung anordnen')}\nlane Kämmerei: s a b e`,
    good: `${two('task a Rechnung sachlich prüfen', 'task b Auszahlung anordnen')}\nlane Fachamt: s a\nlane Kämmerei: b e`,
  },
  'task-verb': { bad: one('task a Rechnungsprüfung'), good: one('task a Rechnung prüfen') },
  'label-required': { bad: one('task a'), good: one('task a Rechnung prüfen') },
  'duplicate-name': {
    bad: two('task a Rechnung prüfen', 'task b Rechnung prüfen'),
    good: two('task a Rechnung sachlich prüfen', 'task b Rechnung rechnerisch prüfen'),
  },
  'person-name': {
    bad: `${one('task a Rechnung prüfen')}\nlane Frau Schneider: s a e`,
    good: `${one('task a Rechnung prüfen')}\nlane Sachbearbeitung Kasse: s a e`,
  },
  'unexplained-abbreviation': {
    bad: one('task a Rechnung an AKS weiterleiten'),
    good: one('task a Rechnung an Stadtkasse weiterleiten'),
  },
  'media-break': {
    bad: one('task a Rechnung abtippen {break}'),
    good: one('task a Rechnung abtippen {break system=Finanzverfahren}'),
  },
  'call-target': { bad: one('call a Zahlung abwickeln'), good: one('call a Zahlung abwickeln {target=Zahlung}') },
  'too-large': { bad: many(30), good: many(6) },
  'no-bpmndi': {
    bad: two('task a Rechnung prüfen', 'task b Rechnung ablegen {hidden}'),
    good: two('task a Rechnung prüfen', 'task b Rechnung ablegen'),
  },
  'no-overlapping-elements': {
    bad: two('task a Rechnung prüfen', 'task b@1.4,0.3 Rechnung buchen'),
    good: two('task a Rechnung prüfen', 'task b Rechnung buchen'),
  },
};
