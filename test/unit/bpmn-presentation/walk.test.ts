import { expect } from 'chai';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { back, begin, forward, jump, trail, type Walk } from '../../../models/bpmn/presentation/walk.js';
import { presentation, type ShownStep } from '../../../models/bpmn/presentation.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { fixture, model, process } from '../bpmn/make-model.js';

async function steps(file: string | Buffer): Promise<ShownStep[]> {
  const { definitions } = await readBpmn(file);
  return presentation(extractFacts(definitions));
}

/** Goes on until it ends; `choices` says which way to take at a step. */
function walked(stops: ShownStep[], choices: Record<string, number> = {}): string[] {
  let walk = begin(stops) as Walk;
  for (let count = 0; count < 200; count++) {
    const next = forward(stops, walk, choices[walk.at]);
    if (next === walk) break;
    walk = next;
  }
  return trail(walk);
}

const decision = process(
  `<startEvent id="S" /><exclusiveGateway id="G" name="Was?" /><task id="A" name="A" /><task id="B" name="B" />
   <exclusiveGateway id="M" /><endEvent id="E" />`,
  ...['S -> G', 'G -> A', 'G -> B', 'A -> M', 'B -> M', 'M -> E'],
);

const parallel = process(
  `<startEvent id="S" /><parallelGateway id="P1" /><task id="A" /><parallelGateway id="P2" /><task id="B" /><task id="C" />
   <parallelGateway id="J2" /><task id="D" /><parallelGateway id="J1" /><endEvent id="E" />`,
  ...['S -> P1', 'P1 -> P2', 'P1 -> A', 'P2 -> B', 'P2 -> C', 'B -> J2', 'C -> J2', 'J2 -> D', 'D -> J1', 'A -> J1'],
  'J1 -> E',
);

describe('going through a diagram in a meeting', () => {
  it('follows the first way of a decision, or the one that is chosen', async () => {
    const stops = await steps(decision);

    expect(walked(stops)).to.eql(['S', 'G', 'A', 'E']);
    expect(walked(stops, { G: 1 })).to.eql(['S', 'G', 'B', 'E']);
  });

  it('goes by itself where most cases go', async () => {
    const stops = (await steps(decision)).map((stop) => ({
      ...stop,
      ways: stop.ways.map((way) => ({ ...way, probability: way.to === 'B' ? 96 : 4 })),
    }));

    expect(walked(stops)).to.eql(['S', 'G', 'B', 'E']);
  });

  it('tells all ways that run at the same time before the step that waits for them, nested ones too', async () => {
    expect(walked(await steps(parallel))).to.eql(['S', 'P1', 'P2', 'B', 'C', 'J2', 'D', 'A', 'J1', 'E']);
  });

  it('goes into a sub-process and on behind it', async () => {
    const inner = `<startEvent id="IS" /><task id="IA" /><sequenceFlow id="I1" sourceRef="IS" targetRef="IA" />`;
    const stops = await steps(
      process(`<startEvent id="S" /><subProcess id="U">${inner}</subProcess><endEvent id="E" />`, 'S -> U', 'U -> E'),
    );

    expect(walked(stops)).to.eql(['S', 'U', 'IS', 'IA', 'E']);
  });

  it('offers what may come in between as a way of its own, and never takes it by itself', async () => {
    const stops = await steps(
      process(
        `<task id="A" /><boundaryEvent id="X" name="Frist vorbei" attachedToRef="A" /><task id="B" /><task id="C" />`,
        ...['A -> B', 'X -> C'],
      ),
    );

    expect(stops[0]?.ways.map(({ label, to, exception }) => [label, to, exception])).to.eql([
      ['', 'B', false],
      ['Frist vorbei', 'X', true],
    ]);
    expect(walked(stops)).to.eql(['A', 'B']);
    expect(walked(stops, { A: 1 })).to.eql(['A', 'X', 'C']);
  });

  it('goes on with the next pool where one ends', async () => {
    const stops = await steps(
      model('<process id="P"><task id="A" /></process><process id="Q"><task id="B" /></process>'),
    );

    expect(walked(stops)).to.eql(['A', 'B']);
  });

  it('goes back the way it came, from a jump too, and stays where it cannot go on', async () => {
    const stops = await steps(decision);
    const start = begin(stops) as Walk;
    const far = jump(start, 'B');

    expect(back(far)).to.equal(start);
    expect(back(start)).to.equal(start);
    expect(trail(forward(stops, far))).to.eql(['S', 'B', 'E']);
    expect(forward(stops, start, 7)).to.equal(start);
    expect(begin(stops, 'B')?.at).to.equal('B');
    expect(begin(stops, 'nowhere')?.at).to.equal('S');
    expect(begin([])).to.equal(null);
  });

  it('ends in every real file, and shows each step once', async () => {
    const stops = await steps(fixture('invoice.bpmn'));
    const way = walked(stops);

    expect(new Set(stops.map(({ id }) => id)).size).to.equal(stops.length);
    expect(way.length).to.be.within(4, 199);
  });
});
