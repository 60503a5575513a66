import type { Example } from './example.js';

const nodes = `
  start s Antrag ist da
  task p Antrag prüfen`;
const tail = `
  task a Bescheid schreiben
  task b@3,1 Unterlagen anfordern
  end e@4,0 Bescheid ist raus`;
const decided = (question: string, ways: string) =>
  `${nodes}\n  ${question}${tail.replace('a B', 'a@3,0 B')}\n  s > p > g\n${ways}\n  a > e`;
const joined = (split: string, join: string, labels = ['', '']) => `
  start s Antrag ist da
  ${split}
  task a@2,0 Lage prüfen
  task b@2,1 Bürgschaft einholen
  ${join}
  end e@4,0 Antrag ist geprüft
  s > g
  g > a${labels[0] && `: ${labels[0]}`}
  g > b${labels[1] && `: ${labels[1]}`}
  a > j
  b > j
  j > e`;

export const ofDecisions: Record<string, Example> = {
  'branch-label': {
    bad: decided('xor g Vollständig?', 'g > a: ja\ng > b\nb > e'),
    good: decided('xor g Vollständig?', 'g > a: ja\ng > b: nein\nb > e'),
  },
  'gateway-question': {
    bad: decided('xor g Vollständigkeit prüfen', 'g > a: ja\ng > b: nein\nb > e'),
    good: decided('xor g Vollständig?', 'g > a: ja\ng > b: nein\nb > e'),
  },
  'default-flow': {
    bad: decided('xor g Wie hoch? {conditions}', 'g > a: bis 1.000 €\ng > b: über 1.000 €\nb > e'),
    good: decided('xor g Wie hoch? {conditions}', 'g > a: bis 1.000 €\ng > b: sonst *\nb > e').replace(
      ': sonst *',
      ':  *',
    ),
  },
  'probability-sum': {
    bad: decided('xor g Vollständig?', 'g > a: ja 70%\ng > b: nein 20%\nb > e'),
    good: decided('xor g Vollständig?', 'g > a: ja 80%\ng > b: nein 20%\nb > e'),
  },
  'split-join': {
    bad: joined('xor g Im Ort?', 'and j@3,0', ['ja', 'nein']),
    good: joined('xor g Im Ort?', 'xor j@3,0', ['ja', 'nein']),
  },
  'parallel-join': {
    bad: joined('and g', 'task j@3,0 Antrag bewerten'),
    good: joined('and g', 'and j@3,0'),
  },
  'superfluous-gateway': {
    bad: `${nodes}\nxor g\nend e Antrag ist geprüft\ns > p > g > e`,
    good: `${nodes}\nend e Antrag ist geprüft\ns > p > e`,
  },
  'superfluous-label': {
    bad: `${nodes}\nend e Antrag ist geprüft\ns > p\np > e: ja`,
    good: `${nodes}\nend e Antrag ist geprüft\ns > p > e`,
  },
  'no-gateway-join-fork': {
    bad: `start s Antrag ist da\nstart t@0,1 Anruf ist da {message}\nxor g Vollständig?\ntask a@2,0 Bescheid schreiben\ntask b@2,1 Unterlagen anfordern\nend e@3,0 Bescheid ist raus\ns > g\nt > g\ng > a: ja\ng > b: nein\na > e\nb > e`,
    good: `start s Antrag ist da\nstart t@0,1 Anruf ist da {message}\nxor j@1,0\nxor g@2,0 Vollständig?\ntask a@3,0 Bescheid schreiben\ntask b@3,1 Unterlagen anfordern\nend e@4,0 Bescheid ist raus\ns > j\nt > j\nj > g\ng > a: ja\ng > b: nein\na > e\nb > e`,
  },
  'no-inclusive-gateway': {
    bad: decided('or g Was fehlt?', 'g > a: Bescheid\ng > b: Unterlagen\nb > e'),
    good: decided('xor g Vollständig?', 'g > a: ja\ng > b: nein\nb > e'),
  },
  'no-complex-gateway': {
    bad: decided('complex g Was fehlt?', 'g > a\ng > b\nb > e'),
    good: decided('xor g Vollständig?', 'g > a: ja\ng > b: nein\nb > e'),
  },
  'event-based-gateway': {
    bad: waiting('choice g {conditions}', ': Antwort'),
    good: waiting('choice g', ''),
  },
  'no-implicit-split': {
    bad: `${nodes}${tail}\ns > p\np > a\np > b\na > e\nb > e`.replace('task a ', 'task a@3,0 '),
    good: decided('xor g Vollständig?', 'g > a: ja\ng > b: nein\nb > e'),
  },
};

function waiting(gateway: string, label: string): string {
  return `
  start s Unterlagen sind angefordert
  ${gateway}
  wait a@2,0 Unterlagen sind da {message}
  wait b@2,1 Frist ist abgelaufen {timer}
  end e@3,0 Antrag ist vollständig
  end o@3,1 Antrag ist erledigt
  s > g
  g > a${label}
  g > b
  a > e
  b > o`;
}
