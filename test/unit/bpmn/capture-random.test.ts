import { expect } from 'chai';
import { captureBpmn, captureText } from '../../../models/bpmn/capture.js';
import { sameModel } from '../../../models/bpmn/equal.js';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { lintBpmn } from '../../../models/bpmn/lint/lint.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { untidy } from './geometry.js';
import { random } from './make-model.js';

describe('random processes, typed', () => {
  it('are written back as they were read, and drawn tidily each time', async () => {
    const next = random(20);
    for (let round = 0; round < 25; round += 1) {
      const text = program(next);
      const first = await captureBpmn(text, { title: 'Ablauf' });
      expect(
        first.findings.filter(({ severity }) => severity === 'error'),
        text,
      ).to.eql([]);
      const read = await readBpmn(first.xml);
      const facts = extractFacts(read.definitions);
      const back = captureText(facts, round % 2 ? 'de' : 'en');
      expect(back.misfits, text).to.eql([]);
      const second = await captureBpmn(back.text, { title: 'Ablauf', before: first.xml });
      const again = await readBpmn(second.xml);
      const told = `${text}\n=====\n${back.text}`;
      expect(sameModel(facts, extractFacts(again.definitions)), told).to.equal(true);
      expect(captureText(extractFacts(again.definitions), round % 2 ? 'de' : 'en').text, told).to.equal(back.text);
      // Without the drawing before it, the lines still mean the same.
      const alone = extractFacts((await readBpmn((await captureBpmn(back.text, { title: 'Ablauf' })).xml)).definitions);
      expect(captureText(alone, round % 2 ? 'de' : 'en').text, told).to.equal(back.text);
      expect(
        untidy(read.definitions).filter((one) => !one.startsWith('label')),
        text,
      ).to.eql([]);
      // Words thrown at random go round in circles now and then; that is what was typed, not how it was drawn.
      const found = (await lintBpmn(read.definitions)).filter(({ rule }) => rule !== 'loop-exit');
      const problems = found.filter(({ severity }) => severity === 'problem');
      expect(problems, text).to.eql([]);
    }
  });
});

const doers = ['Amt', 'Kasse', 'Stadtrat: Ausschuss', 'Ende', 'IT @ Haus'];
const odd = ['', '', '', ' [neu]', ': Teil', ' → fertig', ' {x}', ' @', ' ?', ' "so"', ' <b>&', ' 3.'];

/** Lines with everything the language has; jumps lead to steps outside of parallel work. */
function program(next: (below: number) => number): string {
  let count = 0;
  const targets: string[] = [];
  const name = () => {
    count += 1;
    return `${['Prüfen', 'Warten auf Post', 'Start', 'weiter bei', '- Strich', '# Raute', '? Frage'][next(9)] ?? 'Schritt'} ${count}${odd[next(odd.length)]}`;
  };
  const who = () => (next(3) === 0 ? `${marked(doers[next(doers.length)] ?? '')}: ` : '');
  const more = () =>
    [
      next(4) === 0 ? ' [Akte]' : '',
      next(4) === 0 ? ' [→ Bescheid]' : '',
      next(4) === 0 ? ' @DMS, E-Akte' : '',
      next(4) === 0 ? ' {7,5 Min, liegt 3 Tage, kein Medienbruch}' : '',
      next(6) === 0 ? ' {automatisch}' : '',
      next(7) === 0 ? ' → Bürger: Nachricht' : '',
    ].join('');
  const step = (inside: boolean) => {
    const one = name();
    if (!inside) targets.push(one);
    return `${who() || ': '}${marked(one)}${more()}`;
  };
  const block = (depth: number, indent: number, inside: boolean): string[] => {
    const space = ' '.repeat(indent);
    return Array.from({ length: 1 + next(3) }, () => next(10)).flatMap((kind) => {
      if (kind === 0 && depth < 3) return [`${space}? ${marked(name())}`, ...answers(depth, indent, inside)];
      if (kind === 1 && depth < 3)
        return [
          `${space}+ gleichzeitig`,
          ...Array.from({ length: 2 + next(2) }, () => 0).flatMap(() => [
            `${space}-`,
            ...block(depth + 1, indent + 2, true),
            `${space}  ${step(true)}`,
          ]),
        ];
      if (kind === 8 && depth < 3)
        return [
          `${space}?? ${marked(name())}`,
          ...Array.from({ length: 2 + next(2) }, () => 0).flatMap(() => [
            `${space}- ${marked(name())}:`,
            ...block(depth + 1, indent + 2, true),
            `${space}  ${step(true)}`,
          ]),
        ];
      if (kind === 9 && depth < 3) return [`${space}${step(inside)}`, ...catches(depth, indent, inside)];
      if (kind === 2) return [`${space}warten 14 Tage: ${marked(name())}`];
      if (kind === 3) return [`${space}← Bürger: ${marked(name())}`];
      if (kind === 4) return [`${space}${step(inside)}`, `${space}Hinweis: ${marked(name())}`];
      return [`${space}${step(inside)}`];
    });
  };
  const events = [
    'nach 14 Tagen',
    'Frist am Monatsende',
    'Fehler im Netz',
    'Abbruch {Fehler}',
    'Bote kommt',
    'Termin {2 Std}',
  ];
  const catches = (depth: number, indent: number, inside: boolean): string[] => {
    const space = ' '.repeat(indent);
    const jump = !inside && targets.length > 0 && next(3) === 0;
    return [
      `${space}! ${events[next(events.length)]}:`,
      ...block(depth + 1, indent + 2, inside),
      ...(jump ? [`${space}  weiter bei ${marked(targets[next(targets.length)] ?? '')}`] : []),
      ...(next(2) ? [`${space}!+ ${events[next(events.length)]}: ${step(true)}`] : []),
      ...(next(3) === 0 ? [`${space}! ${events[next(events.length)]}: weiter`] : []),
    ];
  };
  const answers = (depth: number, indent: number, inside: boolean): string[] => {
    const space = ' '.repeat(indent);
    const jump = !inside && targets.length > 0 && next(3) === 0;
    const end = !inside && next(4) === 0;
    return [
      `${space}- ${marked(name())} (30 %):`,
      ...block(depth + 1, indent + 2, inside),
      ...(jump ? [`${space}  weiter bei ${marked(targets[next(targets.length)] ?? '')}`] : []),
      ...(end && !jump ? [`${space}  Ende: ${marked(name())}`] : []),
      `${space}- nein: ${next(2) ? 'weiter' : step(inside)}`,
    ];
  };
  return [
    `Amt: ${marked(name())}`,
    ...block(0, 0, false),
    step(false),
    ...(next(2) ? [`Ende: ${marked(name())}`] : []),
  ].join('\n');
}

function marked(text: string): string {
  return text.replace(/[\\@[\]{}:←→?]/g, '\\$&').replace(/^(?=[-#?]|Start|Warten|weiter|Ende)/, '\\');
}
