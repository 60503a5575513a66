import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { costOf, savingOf } from '../../../models/bpmn/analysis/money.js';
import { analyse } from '../../../models/bpmn/analysis.js';
import { extractFacts, type Facts } from '../../../models/bpmn/facts.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { root } from '../../../src/root.js';
import { drawn, onBorderOf, takes } from './drawn.js';

/** The example of docs/analysis.md. */
const invoice = drawn(['s>t1', 't1>t2', 't2>x', 'x>t3:80', 'x>t4:20', 't4>t2', 't3>e'], {
  t1: { ...takes(4, 60, 'Poststelle'), say: { workingMinutes: 4, waitingMinutes: 60, mediaBreak: true } },
  t2: { ...takes(12, 1440, 'Fachamt'), say: { workingMinutes: 12, waitingMinutes: 1440, systems: ['DMS'] } },
  t3: { ...takes(6, 480, 'Kämmerei'), say: { workingMinutes: 6, waitingMinutes: 480, systems: ['DMS', 'HKR'] } },
  t4: { ...takes(20, 2880, 'Fachamt'), say: { workingMinutes: 20, waitingMinutes: 2880, systems: ['E-Mail'] } },
});

describe('the figures of a drawing', () => {
  it('are what one gets by hand for the invoice', () => {
    const figures = analyse(invoice);

    // t2 comes 1 / 0.8 = 1.25 times, t4 0.2 × 1.25 = 0.25 times.
    // Work: 4 + 1.25 × 12 + 6 + 0.25 × 20 = 4 + 15 + 6 + 5 = 30 minutes.
    expect(figures.workingMinutes).to.be.closeTo(30, 1e-9);
    // Lying around: 60 + 1.25 × 1440 + 480 + 0.25 × 2880 = 60 + 1800 + 480 + 720 = 3060 minutes.
    expect(figures.waitingMinutes).to.be.closeTo(3060, 1e-9);
    expect(figures.byRole.map(({ name, minutes }) => [name, minutes])).to.eql([
      ['Fachamt', 20],
      ['Kämmerei', 6],
      ['Poststelle', 4],
    ]);
    // DMS: 15 + 6; a step with two systems counts under both.
    expect(figures.bySystem.map(({ name, minutes }) => [name, minutes])).to.eql([
      ['DMS', 21],
      ['HKR', 6],
      ['E-Mail', 5],
    ]);
    expect(figures.mediaBreaks).to.equal(1);
    // Digital: (1.25 + 1 + 0.25) of (1 + 1.25 + 1 + 0.25) visits.
    expect(figures.digitalShare).to.be.closeTo(2.5 / 3.5, 1e-9);
    expect(figures.steps.find(({ id }) => id === 't2')?.workingShare).to.be.closeTo(0.5, 1e-9);
  });

  it('are not worked out for a drawing larger than any process', () => {
    const ways = Array.from({ length: 600 }, (_, at) => `t${at}>t${at + 1}`);

    const { steps, leadTime, remarks } = analyse(drawn(ways, { t0: takes(5) }));

    expect([steps, leadTime]).to.eql([[], null]);
    expect(remarks.map(({ kind, ids }) => [kind, ids.length])).to.eql([['large', 601]]);
  });

  it('play fewer cases where each takes long, so that a knot of decisions ends too', () => {
    const knot = Array.from(
      { length: 300 },
      (_, at) => `o${at % 50}>o${(at * 7 + Math.floor(at / 50) * 11 + 13) % 50}`,
    );

    const { leadTime } = analyse(drawn(['s>t', 't>o0', ...knot, 'o3>e'], { t: takes(5) }));

    expect(leadTime?.cases).to.be.within(20, 999);
  });

  it('say how long the invoice is under way', () => {
    const lead = analyse(invoice).leadTime;

    // Shortest: 64 + 1452 + 486 = 2002 minutes; each round more 2900 + 1452 = 4352.
    expect(lead?.best).to.equal(2002);
    // 80 of 100 cases need no second round.
    expect(lead?.p50).to.equal(2002);
    expect(lead?.p95).to.equal(2002 + 4352);
    // As nothing is done side by side, the mean is work and waiting: 3090. Chance may be off by a few parts in a hundred.
    expect(lead?.mean).to.be.within(3090 * 0.94, 3090 * 1.06);
    expect(lead?.spread.reduce((sum, { share }) => sum + share, 0)).to.be.closeTo(1, 1e-9);
  });

  it('of a straight line are its sums, however long it is', () => {
    for (let length = 1; length <= 40; length += 3) {
      const ids = Array.from({ length }, (_, at) => `t${at}`);
      const ways = ['s', ...ids, 'e'].slice(1).map((id, at) => `${['s', ...ids][at]}>${id}`);
      const given = Object.fromEntries(ids.map((id, at) => [id, takes(at + 1, 2 * at)]));
      const figures = analyse(drawn(ways, given));

      // 1 + 2 + … + n work, 2 × (0 + 1 + … + n−1) waiting.
      const [work, wait] = [(length * (length + 1)) / 2, length * (length - 1)];
      expect(figures.workingMinutes).to.be.closeTo(work, 1e-9);
      expect(figures.waitingMinutes).to.be.closeTo(wait, 1e-9);
      expect(figures.leadTime).to.include({ best: work + wait, p50: work + wait, p95: work + wait });
    }
  });

  it('wait for the longest of what is done side by side', () => {
    const facts = drawn(['s>p1', 'p1>t1', 'p1>t2', 't1>p2', 't2>p2', 'p2>t3', 't3>e'], {
      t1: takes(10, 100),
      t2: takes(10, 500),
      t3: takes(5),
    });

    // max(110, 510) + 5; the work is 25 all the same.
    expect(analyse(facts).leadTime).to.include({ best: 515, p50: 515, longest: 515 });
    expect(analyse(facts).workingMinutes).to.equal(25);
  });

  it('wait for those of some ways that were taken', () => {
    const facts = drawn(['s>o1', 'o1>t1:100', 'o1>t2:30', 't1>o2', 't2>o2', 'o2>t3', 't3>e'], {
      t1: takes(10),
      t2: takes(100),
      t3: takes(1),
    });
    const lead = analyse(facts).leadTime;

    // 70 of 100 take 11, 30 take 101: mean 0.7 × 11 + 0.3 × 101 = 38.
    expect(lead).to.include({ best: 11, p50: 11, p80: 101 });
    expect(lead?.mean).to.be.within(35, 41);
    expect(analyse(facts).workingMinutes).to.be.closeTo(10 + 30 + 1, 1e-9);
  });

  it('take the time of a timer that is waited for, and stop work when one on the border runs out', () => {
    const facts = drawn(['s>w', 'w>t', 't>e', 'b>e2'], {
      w: { eventDefinition: 'timer', eventDetail: 'P2D' },
      t: takes(0, 10_000),
      b: { ...onBorderOf('t', 100), eventDefinition: 'timer', eventDetail: 'P1D' },
    });

    // 2 days, then 1 day until the border stops it.
    expect(analyse(facts).leadTime?.p50).to.equal(3 * 1440);
  });

  it('end with an end that ends everything', () => {
    const facts = drawn(['s>p', 'p>t1', 'p>t2', 't1>e1', 't2>e2'], {
      t1: takes(10),
      t2: takes(1000),
      e1: { eventDefinition: 'terminate' },
    });

    expect(analyse(facts).leadTime?.p50).to.equal(10);
  });

  it('do not wait for ever at a join that cannot be complete, and tell', () => {
    const facts = drawn(['s>x', 'x>t1', 'x>t2', 't1>p', 't2>p', 'p>e'], { t1: takes(10), t2: takes(10) });

    expect(analyse(facts).leadTime?.p50).to.equal(10);
    expect(analyse(facts).remarks).to.eql([{ kind: 'stuck', ids: ['p'] }]);
  });

  it('count what a sub-process contains, and its own time only where nothing in it says any', () => {
    const inside = { parent: 'c' };
    const ways = ['s>c', 'c>e', 'si>ti', 'ti>ei'];
    const told = drawn(ways, { c: takes(99), si: inside, ei: inside, ti: { ...takes(7), ...inside } });
    const untold = drawn(ways, { c: takes(99), si: inside, ei: inside, ti: inside });

    expect(analyse(told).workingMinutes).to.equal(7);
    expect(analyse(told).leadTime?.p50).to.equal(7);
    expect(analyse(untold).workingMinutes).to.equal(99);
  });

  it('say what is missing', () => {
    const facts = drawn(['s>t1', 't1>x', 'x>t2', 'x>t3', 't2>e', 't3>e', 'b>e2'], {
      t1: takes(5, 0, 'Amt'),
      b: onBorderOf('t1', null),
    });

    expect(analyse(facts).missing).to.eql({
      steps: 3,
      working: ['t2', 't3'],
      waiting: ['t2', 't3'],
      roles: ['t2', 't3'],
      decisions: ['x'],
      exceptions: ['b'],
    });
  });

  it('cost what those who do it cost, and say whose hour has no price', () => {
    const rates = new Map([
      ['Fachamt', 60],
      ['Kämmerei', 48],
    ]);
    const cost = costOf(analyse(invoice).byRole, (role) => rates.get(role) ?? null);

    // 20 ÷ 60 × 60 + 6 ÷ 60 × 48 = 20 + 4.80 euro; the post room has no rate.
    expect(cost.euro).to.be.closeTo(24.8, 1e-9);
    expect(cost.without).to.eql(['Poststelle']);
    expect(costOf(analyse(invoice).byRole, () => null)).to.deep.include({ euro: null });
  });

  it('save what the way before took more, with the same number of cases', () => {
    const before = {
      workingMinutes: 75,
      cost: 50,
      leadTime: 27_360,
      mediaBreaks: 3,
      digitalShare: 0,
      casesPerYear: 2000,
    };
    const after = { workingMinutes: 30, cost: 20, leadTime: 8640, mediaBreaks: 0, digitalShare: 1, casesPerYear: 4000 };

    // 45 minutes × 4000 ÷ 60 = 3000 hours; 30 euro × 4000; 18 720 minutes are 13 days.
    expect(savingOf(before, after)).to.eql({
      workingMinutes: 45,
      cost: 30,
      leadTime: 13 * 1440,
      mediaBreaks: 3,
      cases: 4000,
      hoursPerYear: 3000,
      costPerYear: 120_000,
    });
    expect(savingOf({ ...before, cost: null, workingMinutes: null }, after)).to.include({
      costPerYear: null,
      hoursPerYear: null,
    });
  });

  it('say nothing where nothing is said', () => {
    const figures = analyse(drawn(['s>t1', 't1>e']));

    expect(figures).to.include({ workingMinutes: 0, leadTime: null, digitalShare: null });
  });

  it('are the same in whatever order the file has them, and each time', () => {
    const turned: Facts = { ...invoice, nodes: invoice.nodes.toReversed(), flows: invoice.flows.toReversed() };
    const [one, other] = [analyse(invoice), analyse(turned)];

    expect(other.leadTime).to.eql(one.leadTime);
    expect(other.byRole).to.eql(one.byRole);
    expect(other.steps.toReversed()).to.eql(one.steps);
    expect(analyse(structuredClone(invoice))).to.eql(one);
  });

  it('come to one end per case in random drawings of blocks', () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const { ways, given } = blocks(seed);
      const facts = drawn(ways, given);
      const figures = analyse(facts);

      expect(figures.remarks, String(seed)).to.eql([]);
      expect(figures.steps.every(({ visits }) => visits >= 0 && Number.isFinite(visits))).to.equal(true);
      const last = figures.steps.find(({ id }) => id === 'tlast');
      expect(last?.visits, String(seed)).to.be.closeTo(1, 1e-6);
      // Side by side or one after the other: a case is never under way longer than all of its work.
      const all = figures.workingMinutes + figures.waitingMinutes;
      expect(figures.leadTime?.mean ?? 0, String(seed)).to.be.at.most(all * 1.15 + 1);
      expect(figures.leadTime?.best ?? 0).to.be.at.most(figures.leadTime?.p50 ?? 0);
    }
  });
});

describe('the figures of files of other tools', () => {
  const folder = join(root, '../shared/bpmn');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];

  it(`are found in each of ${files.length} files, with and without times`, async () => {
    for (const name of files) {
      const facts = extractFacts((await readBpmn(readFileSync(join(folder, name)))).definitions);
      const timed = { ...facts, nodes: facts.nodes.map((node, at) => (at % 3 === 0 ? node : timedNode(node, at))) };
      for (const figures of [analyse(facts), analyse(timed)]) {
        const values = [figures.workingMinutes, figures.waitingMinutes, ...figures.steps.map(({ visits }) => visits)];
        expect(
          values.every((value) => value >= 0 && value < 1e9),
          name,
        ).to.equal(true);
      }
    }
  });
});

function timedNode(node: Facts['nodes'][number], at: number) {
  if (node.kind !== 'activity') return node;
  return { ...node, step: { ...node.step, workingMinutes: at, waitingMinutes: 10 * at } };
}

/** Blocks one after the other and in each other: a step, a decision, work side by side, some ways, a loop. */
function blocks(seed: number) {
  let state = seed;
  const pick = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const ways: string[] = [];
  const given: Record<string, ReturnType<typeof takes>> = {};
  let next = 0;
  const step = (from: string) => {
    const id = `t${next++}`;
    given[id] = takes(pick(30), pick(300));
    ways.push(`${from}${from.includes('>') ? '' : '>'}${id}`);
    return id;
  };
  const block = (from: string, depth: number): string => {
    const kind = depth === 0 ? 0 : pick(5);
    if (kind === 0) return step(from);
    const [open, close] = [`${'xxpo'[kind % 4]}${next++}`, `${'xxpo'[kind % 4]}${next++}`];
    if (kind === 4) {
      const body = block(open, depth - 1);
      ways.push(`${from}>${open}`, `${body}>${close}`, `${close}>${open}:${10 + pick(40)}`);
      return close;
    }
    ways.push(`${from}>${open}`);
    for (let branch = 0; branch < 2; branch += 1) ways.push(`${block(open, depth - 1)}>${close}`);
    return close;
  };
  let at = 's';
  for (let part = 0; part < 3; part += 1) at = block(at, 2);
  ways.push(`${at}>tlast`, 'tlast>e');
  given.tlast = takes(1);
  return { ways, given };
}
