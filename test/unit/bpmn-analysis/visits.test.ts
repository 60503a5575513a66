import { expect } from 'chai';
import { graphOf } from '../../../models/bpmn/analysis/graph.js';
import { visitsOf } from '../../../models/bpmn/analysis/visits.js';
import type { Facts } from '../../../models/bpmn/facts.js';
import { drawn, onBorderOf } from './drawn.js';

describe('how often a step comes', () => {
  it('comes once in a straight line', () => {
    expect(visits(drawn(['s>t1', 't1>t2', 't2>e']))).to.eql({ s: 1, t1: 1, t2: 1, e: 1 });
  });

  it('divides at a decision as the percents say; the rest is shared', () => {
    const facts = drawn(['s>x', 'x>t1:70', 'x>t2', 'x>t3', 't1>e', 't2>e', 't3>e']);

    // 100 − 70 = 30, shared by two ways: 15 each.
    expect(visits(facts)).to.include({ t1: 0.7, t2: 0.15, t3: 0.15, e: 1 });
  });

  it('shares equally where nobody says anything, also after events that are waited for', () => {
    expect(visits(drawn(['s>v', 'v>w1', 'v>w2', 'w1>e', 'w2>e']))).to.include({ w1: 0.5, w2: 0.5, e: 1 });
  });

  it('scales percents that do not make a hundred, and tells', () => {
    const facts = drawn(['s>x', 'x>t1:60', 'x>t2:60', 't1>e', 't2>e']);

    expect(visits(facts)).to.include({ t1: 0.5, t2: 0.5 });
    expect(graphOf(facts).scaled).to.eql(['x']);
  });

  it('counts each round of a loop', () => {
    // t is reached by everybody, and again by 20 % of those who were there: v = 1 + 0.2 v, so v = 1 / 0.8 = 1.25.
    const facts = drawn(['s>t', 't>x', 'x>t:20', 'x>e:80']);

    expect(visits(facts)).to.include({ t: 1.25, x: 1.25, e: 1 });
  });

  it('counts loops in loops', () => {
    // Inner: t = a + 0.5 t → t = 2a. Outer: a = 1 + 0.25 × (0.5 t) = 1 + 0.25 a → a = 4/3, t = 8/3.
    const facts = drawn(['s>a', 'a>t', 't>x1', 'x1>t:50', 'x1>x2:50', 'x2>a:25', 'x2>e:75']);

    expect(visits(facts).a).to.be.closeTo(4 / 3, 1e-9);
    expect(visits(facts).t).to.be.closeTo(8 / 3, 1e-9);
  });

  it('does work side by side once each, and goes on once after it came together', () => {
    const facts = drawn(['s>p1', 'p1>t1', 'p1>t2', 'p1>t3', 't1>p2', 't2>p2', 't3>p2', 'p2>t4', 't4>e']);

    expect(visits(facts)).to.include({ t1: 1, t2: 1, t3: 1, p2: 1, t4: 1 });
  });

  it('takes some of several ways as often as they say, and goes on once after they came together', () => {
    // 80 % and 50 %: 1.3 pieces of work come to the join, which belongs to one case.
    const facts = drawn(['s>o1', 'o1>t1:80', 'o1>t2:50', 't1>o2', 't2>o2', 'o2>t3', 't3>e']);

    expect(visits(facts)).to.include({ t1: 0.8, t2: 0.5 });
    expect(visits(facts).t3).to.be.closeTo(1, 1e-9);
  });

  it('leaves an activity by an exception that stops it', () => {
    const facts = drawn(['s>t1', 't1>t2', 't2>e', 'b>t3', 't3>e2'], { b: onBorderOf('t1', 10) });

    expect(visits(facts)).to.include({ t1: 1, b: 0.1, t2: 0.9, t3: 0.1 });
  });

  it('goes both ways at an exception that does not', () => {
    const facts = drawn(['s>t1', 't1>t2', 't2>e', 'b>t3', 't3>e2'], { b: onBorderOf('t1', 10, false) });

    expect(visits(facts)).to.include({ t1: 1, b: 0.1, t2: 1, t3: 0.1 });
  });

  it('counts an exception nobody says the frequency of as never', () => {
    const facts = drawn(['s>t1', 't1>e', 'b>t3', 't3>e2'], { b: onBorderOf('t1', null) });

    expect(visits(facts)).to.include({ e: 1, t3: 0 });
    expect(visitsOf(graphOf(facts)).unreachable).to.eql([]);
  });

  it('takes the frequency of an error from what throws it inside', () => {
    const inside = { parent: 'c' };
    const facts = drawn(['s>c', 'c>t2', 't2>e', 'b>t3', 't3>e3', 'si>xi', 'xi>ei:75', 'xi>ej:25'], {
      si: inside,
      xi: inside,
      ei: inside,
      ej: { ...inside, eventDefinition: 'error' },
      b: { ...onBorderOf('c', null), eventDefinition: 'error' },
    });

    expect(visits(facts)).to.include({ c: 1, ej: 0.25, b: 0.25, t2: 0.75, t3: 0.25 });
  });

  it('does what is inside a sub-process as often as the sub-process', () => {
    const inside = { parent: 'c' };
    const facts = drawn(['s>x', 'x>c:40', 'x>e:60', 'c>e', 'si>ti', 'ti>ei'], { si: inside, ti: inside, ei: inside });

    expect(visits(facts)).to.include({ c: 0.4, si: 0.4, ti: 0.4, e: 1 });
  });

  it('begins at one of several starts', () => {
    const facts = drawn(['s1>t', 's2>t', 's3>t', 't>e']);

    expect(visits(facts).s1).to.be.closeTo(1 / 3, 1e-9);
    expect(visits(facts).t).to.be.closeTo(1, 1e-9);
  });

  it('begins where nothing leads to, if no start is drawn', () => {
    expect(visits(drawn(['t1>t2', 't2>t3']))).to.include({ t1: 1, t2: 1, t3: 1 });
  });

  it('starts another process as often as its message is sent', () => {
    const other = { process: 'Q' };
    const facts = {
      ...drawn(['s>x', 'x>t1:30', 'x>e:70', 't1>e', 'sq>tq', 'tq>eq'], { sq: other, tq: other, eq: other }),
      messageFlows: [{ id: 'm', name: '', source: 't1', target: 'sq' }],
    };

    expect(visits(facts)).to.include({ t1: 0.3, sq: 0.3, tq: 0.3 });
  });

  it('goes on at a link of the same name', () => {
    const facts = drawn(['s>l1', 'l2>t', 't>e'], {
      l1: { type: 'IntermediateThrowEvent', kind: 'event', eventDefinition: 'link', eventDetail: 'A' },
      l2: { type: 'IntermediateCatchEvent', kind: 'event', eventDefinition: 'link', eventDetail: 'A' },
    });

    expect(visits(facts)).to.include({ t: 1, e: 1 });
  });

  it('tells of steps no way leads to', () => {
    const facts = drawn(['s>t1', 't1>e', 't2>t3']);

    expect(visitsOf(graphOf(facts)).unreachable).to.eql(['t2', 't3']);
  });

  it('tells of a loop nothing leads out of, and counts it once', () => {
    const found = visitsOf(graphOf(drawn(['s>t1', 't1>t2', 't2>t1'])));

    expect(found.endless).to.eql(['s', 't1', 't2']);
    expect(Object.fromEntries(found.of)).to.include({ t1: 1, t2: 1 });
  });

  it('tells of work that multiplies in a loop, and counts it once', () => {
    // Each round sends one piece out and one back: more and more.
    const found = visitsOf(graphOf(drawn(['s>x', 'x>t1', 't1>p', 'p>x', 'p>e'])));

    expect(found.endless).to.include.members(['p', 't1', 'x']);
    expect(Object.fromEntries(found.of)).to.include({ t1: 1 });
  });
});

function visits(facts: Facts): Record<string, number> {
  const { of } = visitsOf(graphOf(facts));
  return Object.fromEntries(facts.nodes.map(({ id }) => [id, Number((of.get(id) ?? 0).toFixed(9))]));
}
