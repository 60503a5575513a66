import { expect } from 'chai';
import { type Timeline, type TimelineRow, timelineChart } from '../../../../src/render/charts/timeline.js';
import { parseSvg } from '../../../../src/render/dom/window.js';
import { dice, expectWellFormed, hostile } from './well-formed.js';

const on = (day: string) => new Date(`${day}T00:00:00Z`);

describe('a roadmap', () => {
  it('links each row with its whole name and says its state beside the bar', () => {
    const svg = timelineChart(chart([row('a', {}), row('b', { label: 'E-Akte' })]));
    const links = parseSvg(svg).querySelectorAll('a');

    expectWellFormed(svg);
    expect(links.map((link) => link.getAttribute('href'))).to.eql(['/measures/a', '/measures/b']);
    expect(links.map((link) => link.querySelector('title')?.textContent)).to.eql(['a, ganz', 'b, ganz']);
    expect(links[1]?.querySelector('.fn-bar__label')?.textContent).to.equal('E-Akte');
    expect(links[0]?.querySelector('.fn-bar__status')?.textContent).to.equal('Im Plan, 40 %');
  });

  it('puts rows under the goals they serve and leaves out goals without any', () => {
    const groups = [
      { label: 'Bürgernah', rows: [row('a', {})] },
      { label: 'Leer', rows: [] },
      { label: 'Papierlos', rows: [row('b', {})] },
    ];
    const headings = parseSvg(timelineChart({ ...chart([]), groups })).querySelectorAll('.fn-timeline__goal');

    expect(headings.map((heading) => heading.textContent)).to.eql(['Bürgernah', 'Papierlos']);
  });

  it('stripes the time since an end that has passed', () => {
    const late = row('a', { to: on('2027-02-01'), overdue: true });
    const root = parseSvg(timelineChart(chart([late, row('b', {})])));
    const delays = root.querySelectorAll('.fn-bar__delay');

    expect(delays).to.have.length(1);
    expect(Number(delays[0]?.getAttribute('x2'))).to.be.closeTo(
      Number(root.querySelector('.fn-timeline__today')?.getAttribute('x1')),
      0.1,
    );
  });

  it('draws an arrow for each dependency it can show', () => {
    const rows = [row('a', {}), row('b', { dependsOn: ['a', 'elsewhere', 'b'] }), row('c', { dependsOn: ['a', 'b'] })];

    expect(parseSvg(timelineChart(chart(rows))).querySelectorAll('.fn-timeline__arrow')).to.have.length(3);
  });

  it('shows milestones by their state', () => {
    const milestones = (['done', 'open', 'overdue'] as const).map((state, index) => ({
      state,
      due: on(`2027-0${index + 2}-01`),
      name: state,
    }));
    const drawn = parseSvg(timelineChart(chart([row('a', { milestones })]))).querySelectorAll('.fn-bar__milestone');

    expect(drawn.map((one) => one.textContent)).to.eql(['done', 'open', 'overdue']);
  });

  it('lets an end that is open run to the edge', () => {
    const root = parseSvg(timelineChart(chart([row('a', { to: null })])));

    expect(root.querySelectorAll('.fn-bar__whole--open')).to.have.length(1);
  });

  it('chooses months for a year and years for a decade, unless told', () => {
    const first = (rows: TimelineRow[], period: Timeline['period'] = null) =>
      parseSvg(timelineChart({ ...chart(rows), period })).querySelector('.fn-chart__tick')?.textContent;
    const decade = [row('a', { from: on('2024-05-01'), to: on('2033-01-01') })];

    expect(first([row('a', {})])).to.equal('month 2027-01-01');
    expect(first(decade)).to.equal('year 2024-01-01');
    expect(first(decade, 'quarter')).to.equal('quarter 2024-04-01');
  });

  it('leaves today out where it lies elsewhere', () => {
    const past = row('a', { from: on('2020-01-01'), to: on('2020-06-01') });

    expect(parseSvg(timelineChart(chart([past]))).querySelectorAll('.fn-timeline__today')).to.have.length(0);
  });

  it('is empty without rows', () => {
    expect(timelineChart(chart([]))).to.equal('');
  });

  it('is well-formed for any rows and texts', () => {
    const random = dice(5);
    const day = () => new Date(on('2026-01-01').getTime() + Math.floor(random() * 1500) * 86_400_000);
    const rows = Array.from({ length: 60 }, (_, index) => {
      const from = day();
      return row(String(index), {
        label: hostile,
        name: hostile,
        status: hostile,
        from,
        to: random() < 0.2 ? null : new Date(from.getTime() + random() * 4e10),
        overdue: random() < 0.4,
        state: (['planned', 'underway', 'done', 'dropped'] as const)[index % 4] ?? 'done',
        light: ([null, 'green', 'amber', 'red'] as const)[index % 4] ?? null,
        progress: random() * 130 - 10,
        dependsOn: [String(Math.floor(random() * 60))],
        milestones: [{ due: day(), state: 'open', name: hostile }],
      });
    });

    for (const period of [null, 'month', 'year'] as const) expectWellFormed(timelineChart({ ...chart(rows), period }));
  });
});

function row(id: string, some: Partial<TimelineRow>): TimelineRow {
  return {
    id,
    label: `Maßnahme ${id}`,
    href: `/measures/${id}`,
    from: on('2027-01-10'),
    to: on('2027-10-01'),
    overdue: false,
    state: 'underway',
    light: 'green',
    progress: 40,
    status: 'Im Plan, 40 %',
    name: `${id}, ganz`,
    milestones: [],
    dependsOn: [],
    ...some,
  };
}

function chart(rows: TimelineRow[]): Timeline {
  return {
    groups: [{ label: null, rows }],
    today: on('2027-05-15'),
    period: null,
    words: { title: 'Fahrplan', today: 'Heute' },
    periodName: (start, period) => `${period} ${start.toISOString().slice(0, 10)}`,
  };
}
