import { expect } from 'chai';
import { collections } from '../../../seed/demo/community/collections.js';
import { questions } from '../../../seed/demo/community/questions.js';
import type { DemoSubject } from '../../../seed/demo/community/telling.js';
import { follows, thanks } from '../../../seed/demo/community/thanks.js';
import { people } from '../../../seed/demo/people.js';
import { practices } from '../../../seed/demo/practices.js';
import { processes } from '../../../seed/demo/processes.js';

describe('what the sample towns make of each other’s work', () => {
  it('is about processes and practices that are there', () => {
    const named: DemoSubject[] = [...collections.flatMap((one) => one.items), ...questions, ...thanks, ...follows];
    const missing = named.filter(({ kind, town, title }) =>
      [...(kind === 'process' ? processes : practices)].every((one) => one.town !== town || one.title !== title),
    );

    expect(missing.map(({ town, title }) => `${town}: ${title}`)).to.eql([]);
  });

  it('is said by people who are there', () => {
    const speakers = [
      ...collections.map((one) => one.by),
      ...questions.flatMap((one) => [
        one.by,
        ...one.answers.map(({ by }) => by),
        ...(one.settled ? [one.settled.by] : []),
      ]),
      ...thanks.flatMap((one) => one.by),
      ...follows.map((one) => one.by),
    ];

    expect(speakers.filter((slug) => people.every((one) => one.slug !== slug))).to.eql([]);
  });

  it('comes to collections from their own navigator', () => {
    for (const { by, town } of collections)
      expect(people.find((one) => one.slug === by)?.positions).to.deep.include({
        town,
        role: 'navigator',
        department: people.find((one) => one.slug === by)?.positions[0]?.department ?? null,
      });
  });

  it('gives no answer before the question', () => {
    for (const { daysAgo, answers } of questions)
      for (const answer of answers) expect(answer.daysAgo).to.be.at.most(daysAgo);
  });
});
