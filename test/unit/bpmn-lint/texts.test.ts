import { expect } from 'chai';
import type { Finding } from '../../../models/bpmn/lint/lint.js';
import { findingText } from '../../../models/bpmn/lint/lint.js';
import { ruleNames } from '../../../models/bpmn/lint/rules.js';

/** What these find has a name. */
const nameOnly = ['four-eyes', 'task-verb', 'duplicate-name', 'person-name', 'unexplained-abbreviation'];

const finding = (rule: string, name: string): Finding => ({
  rule,
  elementId: 'a',
  elementName: name,
  severity: 'hint',
  params: {
    name,
    type: 'bpmn:UserTask',
    other: 'Rechnung prüfen',
    role: 'Kämmerei',
    found: 'AKS',
    count: '31',
    sum: '90',
  },
});

describe('the sentences of a finding', () => {
  for (const locale of ['de', 'en'] as const)
    for (const rule of ruleNames)
      for (const name of nameOnly.includes(rule) ? ['Rechnung anordnen'] : ['', 'Rechnung anordnen'])
        it(`say what, why and how in ${locale} for ${rule}${name ? ' with a name' : ''}`, () => {
          // when
          const text = findingText(finding(rule, name), locale);
          // then it is a whole sentence without gap, double space or rule name
          const unknown = findingText(finding('of-tomorrow', name), locale);
          for (const part of [text.message, text.why, text.fix]) {
            expect(part).to.match(/^[A-ZÄÖÜ§].*[.]$/);
            expect(part).not.to.match(/[{}]|\s{2}|bpmn:/);
            expect(part).not.to.contain(rule);
          }
          expect(text.message).not.to.equal(unknown.message);
        });

  it('name the step as the mock-up does', () => {
    expect(findingText(finding('step-role', 'Rechnung anordnen'), 'de').message).to.equal(
      'Rechnung anordnen hat keine zuständige Stelle.',
    );
  });
});
