import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { slugOf } from '../../../models/municipality/slug.js';
import { profile } from '../../../models/process/profile.js';
import { roles } from '../../../models/user/membership.js';
import { stateOf, states, type VersionAct } from '../../../models/version/acts.js';
import { templates } from '../../../seed/base/templates.js';
import { people } from '../../../seed/demo/people.js';
import { processes } from '../../../seed/demo/processes.js';
import type { DemoAct, DemoProcess } from '../../../seed/demo/telling.js';
import { type DemoDepartment, towns } from '../../../seed/demo/towns.js';
import { root } from '../../../src/root.js';

const flat = (departments: readonly DemoDepartment[]): DemoDepartment[] =>
  departments.flatMap((one) => [one, ...flat(one.parts)]);

const departmentsOf = (town: string): DemoDepartment[] =>
  flat(towns.find(({ slug }) => slug === town)?.departments ?? []);

describe('sample towns', () => {
  it('are invented: official keys of a district that does not exist, mail that goes nowhere', () => {
    for (const { ags } of towns) expect(ags).to.match(/^14999\d{3}$/);
    for (const { email } of people) expect(email).to.match(/\.example$/);
    expect(new Set(people.map(({ email }) => email)).size).to.equal(people.length);
  });

  it('name their departments as the model will find them again', () => {
    for (const { slug, departments } of towns) {
      const slugs = flat(departments).map((one) => one.slug);
      expect(slugs, slug).to.deep.equal(flat(departments).map((one) => slugOf(one.name)));
      expect(new Set(slugs).size, slug).to.equal(slugs.length);
    }
  });

  it('have a person for every role in Eichenbrück, and one guest for all towns', () => {
    const held = people.flatMap(({ positions }) => positions).filter(({ town }) => town === 'eichenbrueck');
    expect([...new Set(held.map(({ role }) => role))].sort()).to.deep.equal([...roles].sort());
    const guest = people.find(({ positions }) => positions.length > 1);
    expect(guest?.positions.map(({ town }) => town)).to.deep.equal(towns.map(({ slug }) => slug));
  });

  it('place everybody in a department that is there', () => {
    for (const { slug, positions } of people)
      for (const { town, department } of positions)
        if (department)
          expect(
            departmentsOf(town).map((one) => one.slug),
            slug,
          ).to.include(department);
  });
});

describe('processes of the sample towns', () => {
  it('belong to a department and an owner of their town, with a drawing that is there', () => {
    for (const process of processes) {
      const known = departmentsOf(process.town).map(({ slug }) => slug);
      expect([...process.profile.participants.map((one) => one.department), process.department]).to.satisfy(
        (all: string[]) => all.every((one) => known.includes(one)),
        process.title,
      );
      expect(isFrom(process.owner, process.town), process.title).to.equal(true);
      for (const file of filesOf(process)) expect(existsSync(join(root, 'seed/bpmn', file)), file).to.equal(true);
    }
  });

  it('have profiles the model takes', () => {
    for (const { title, profile: told } of processes) {
      const { participants: _, reviewInDays, ...rest } = told;
      expect(profile({ title, ...rest }).title).to.equal(title);
      expect(Number.isInteger(reviewInDays), title).to.equal(true);
    }
  });

  it('are told in the order of time by people of their town', () => {
    for (const { title, town, story } of processes) {
      const days = story.map(({ daysAgo }) => daysAgo);
      expect(days, title).to.deep.equal([...days].sort((a, b) => b - a));
      for (const { by } of story) expect(isFrom(by, town), `${title}: ${by}`).to.equal(true);
    }
  });

  it('are never approved by who drew or submitted them', () => {
    for (const { title, story } of processes)
      for (const [i, { act, by }] of story.entries())
        if (act === 'approve') {
          const hands = story.slice(0, i).filter((one) => one.act === 'draft' || one.act === 'submit');
          expect(
            hands.slice(-2).map((one) => one.by),
            title,
          ).to.not.include(by);
        }
  });

  it('begin a version only when the one before is decided', () => {
    for (const { title, story } of processes)
      for (const [i, { act }] of story.entries())
        if (act === 'draft' && i > 0)
          expect(stateAfter(story.slice(0, i)), title).to.be.oneOf(['approved', 'published', 'retired']);
  });

  it('give a reason with every rejection', () => {
    for (const { title, story } of processes)
      for (const one of story) if (one.act === 'reject') expect(one.note, title).to.be.a('string').and.not.empty;
  });

  it('change something with every new version', () => {
    for (const process of processes) {
      const contents = process.story.flatMap((one) => {
        if (one.act !== 'draft') return [];
        return [JSON.stringify([one.file ?? process.file, { ...process.profile, ...one.profile }])];
      });
      for (const [i, content] of contents.entries()) expect(content, process.title).to.not.equal(contents[i - 1]);
    }
  });

  it('show every state, every audience and processes without a drawing', () => {
    expect([...new Set(processes.map(({ story }) => stateAfter(story)))].sort()).to.deep.equal([...states].sort());
    const audiences = processes.flatMap(({ story }) =>
      story.flatMap((one) => (one.act === 'publish' ? one.audience : [])),
    );
    expect(new Set(audiences)).to.have.all.keys('staff', 'municipalities', 'public');
    expect(processes.filter(({ file }) => file === null).length).to.be.at.least(10);
  });

  it('use every drawing', () => {
    const drawn = readdirSync(join(root, 'seed/bpmn')).sort();
    expect([...new Set(processes.flatMap(filesOf))].sort()).to.deep.equal(drawn);
  });
});

describe('templates', () => {
  it('stand for the drawings in their folder, in both languages', () => {
    for (const { slug, file, title, summary } of templates) {
      expect(existsSync(join(root, 'seed/base/templates', file)), slug).to.equal(true);
      expect([title.de, title.en, summary.de, summary.en].every(Boolean), slug).to.equal(true);
    }
  });
});

function isFrom(person: string, town: string): boolean {
  return people.some(({ slug, positions }) => slug === person && positions[0]?.town === town);
}

function filesOf({ file, story }: DemoProcess): string[] {
  return [file, ...story.flatMap((one) => (one.act === 'draft' ? [one.file ?? null] : []))].filter(
    (one) => one !== null,
  );
}

const kinds = {
  draft: 'created',
  submit: 'submitted',
  reject: 'rejected',
  approve: 'approved',
  publish: 'published',
  retire: 'retired',
} as const satisfies Record<DemoAct['act'], VersionAct['kind']>;

function stateAfter(story: readonly DemoAct[]): string {
  return stateOf(story.map(({ act }) => ({ kind: kinds[act] }) as VersionAct));
}
