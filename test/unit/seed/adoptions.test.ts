import { expect } from 'chai';
import { statement } from '../../../models/adoption/report.js';
import { findPersonalDataIn } from '../../../models/bpmn/personal-data.js';
import type { DemoReport, DemoReuse } from '../../../seed/demo/adoptions/telling.js';
import { adoptions } from '../../../seed/demo/adoptions.js';
import { people } from '../../../seed/demo/people.js';
import { practices } from '../../../seed/demo/practices.js';
import { processes } from '../../../seed/demo/processes.js';

const all = (reuse: readonly DemoReuse[]): DemoReuse[] => reuse.flatMap((one) => [one, ...all(one.copy?.next ?? [])]);

const reused = adoptions.flatMap((one) => all(one.reuse));
const reports = reused.flatMap(({ report }) => report ?? []);

describe('adoptions of the sample towns', () => {
  it('are of things that are shared in the version they name', () => {
    for (const { kind, town, title, version } of adoptions) {
      const things: readonly { town: string; title: string; story: readonly Act[] }[] =
        kind === 'process' ? processes : practices;
      const thing = things.find((one) => one.town === town && one.title === title);
      const labels = sharedLabels(thing?.story ?? []);
      expect(labels, `${title}: ${version}`).to.include(version);
    }
  });

  it('are done and said by people who work in the town that does it', () => {
    for (const { town, copy, report } of reused)
      for (const slug of [copy?.by, report?.by].filter((one) => one !== undefined))
        expect(people.find((one) => one.slug === slug)?.positions[0]?.town, slug).to.equal(town);
  });

  it('say something in every way there is, and name functions, not people', () => {
    expect(new Set(reports.map((one) => one.standing)).size).to.equal(3);
    expect(new Set(reports.map((one) => one.circle ?? 'public')).size).to.equal(2);
    expect(findPersonalDataIn(reports.flatMap(textsOf)).map(({ text }) => text)).to.eql([]);
    for (const { by, daysAgo, sinceDaysAgo, ...said } of reports)
      expect(() => statement(said), `${by} ${daysAgo} ${sinceDaysAgo}`).not.to.throw();
  });
});

interface Act {
  act: string;
  version?: string;
  audience?: string;
}

/** Labels of the versions that other towns were shown. */
function sharedLabels(story: readonly Act[]): string[] {
  let label = '';
  return story.flatMap((act) => {
    if (act.version !== undefined) label = act.version;
    return act.act === 'publish' && act.audience !== 'staff' ? [label] : [];
  });
}

function textsOf({ reason = '', experience = '', effort = '', adaptations = '', contact = '' }: DemoReport): string[] {
  return [reason, experience, effort, adaptations, contact];
}
