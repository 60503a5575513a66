import type { Example } from './example.js';

const town = `
  pool k Stadt
  start s Antrag ist da {message}
  task a Antrag prüfen
  end e Antrag ist geprüft
  s > a > e`;
const citizen = (name: string) => `
  pool p ${name}
  start t Umzug steht an
  task b Antrag stellen
  end o Antrag ist gestellt
  t > b > o`;

export const ofPools: Record<string, Example> = {
  'pool-name': {
    bad: `${town}${citizen('')}\nlane Bürgerin: t b o\nmessage b > s`,
    good: `${town}${citizen('Bürgerin')}\nmessage b > s`,
  },
  'pool-crossing': {
    bad: `
  pool k Bauamt
  start s Antrag ist da
  task a Antrag prüfen
  pool p Kämmerei
  task b@2,0 Gebühr buchen
  end e Gebühr ist gebucht
  s > a > b > e`,
    good: `
  pool k Stadt
  start s Antrag ist da
  task a Antrag prüfen
  task b Gebühr buchen
  end e Gebühr ist gebucht
  lane Bauamt: s a
  lane Kämmerei: b e
  s > a > b > e`,
  },
  'message-inside': {
    bad: `${town}${citizen('Bürgerin')}\nmessage b > s\nmessage s > a`,
    good: `${town}${citizen('Bürgerin')}\nmessage b > s`,
  },
};
