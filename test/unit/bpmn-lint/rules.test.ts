import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { exampleKinds, exampleOf } from '../../../models/bpmn/lint/examples.js';
import { lintBpmn } from '../../../models/bpmn/lint/lint.js';
import { notationRules } from '../../../models/bpmn/lint/notation-rules.js';
import { ownRules } from '../../../models/bpmn/lint/own-rules.js';
import { ruleAbout, ruleNames } from '../../../models/bpmn/lint/rules.js';
import { sheetOf } from '../../../models/bpmn/lint/sheet.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { root } from '../../../src/root.js';
import { rules } from './support.js';

const foundIn = async (xml: string | null) => rules(await lintBpmn((await readBpmn(xml ?? '')).definitions));

describe('the rules of the check', () => {
  it('are at least twenty, each known by one name', () => {
    expect(ruleNames.length).to.be.at.least(40);
    expect(new Set(ruleNames).size).to.equal(ruleNames.length);
    expect(ruleNames).to.include.members(notationRules);
  });

  for (const rule of ruleNames) {
    it(`${rule} says in both languages what it is about, why and what to do`, () => {
      for (const locale of ['de', 'en'] as const) {
        const { title, why, fix } = ruleAbout(rule, locale);
        expect(title)
          .to.match(/^\p{Lu}[^.{}]+$/u)
          .and.not.equal(rule);
        for (const part of [why, fix]) expect(part).to.match(/^[\p{Lu}§][^{}]*\.$/u);
      }
    });

    it(`${rule} finds exactly its bad example`, async () => {
      expect(await foundIn(exampleOf(rule, 'bad'))).to.deep.equal([rule]);
    });

    it(`${rule} has nothing to say about its good example`, async () => {
      expect(await foundIn(exampleOf(rule, 'good'))).to.deep.equal([]);
    });
  }

  it('know no other examples', () => {
    for (const kind of exampleKinds) expect(exampleOf('constructor', kind)).to.equal(null);
  });
});

const files = join(root, '../shared/bpmn');

describe('rules on files of other tools', () => {
  const names = existsSync(files) ? readdirSync(files).filter((one) => one.endsWith('.bpmn')) : [];
  before(() => {
    if (names.length === 0) console.log(`    left out: rules on the diagrams in ${files}, which is not there`);
  });

  for (const name of names)
    it(`never throw and always have a sentence: ${name}`, async () => {
      const { definitions } = await readBpmn(readFileSync(`${files}/${name}`));
      const sheet = sheetOf(definitions as never);
      for (const rule of ownRules) expect(() => rule.check(sheet), `${rule.name} on ${name}`).not.to.throw();
      for (const { rule } of await lintBpmn(definitions)) expect(ruleNames, name).to.include(rule);
    });
});
