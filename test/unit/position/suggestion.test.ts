import { expect } from 'chai';
import type { Answers } from '../../../models/position/answers.js';
import { isMixed, questionNames, suggestionFrom } from '../../../models/position/suggestion.js';
import { checkedStatement } from '../../../models/position/words.js';
import { refusal } from '../../support/refusals.js';

const strategic: Answers = { horizon: 'years', breadth: 'all', aim: 'direction', end: 'open', council: 'needed' };
const operative: Answers = {
  horizon: 'foreseeable',
  breadth: 'one',
  aim: 'task',
  end: 'measurable',
  council: 'unneeded',
};

describe('strategy or project', () => {
  it('is what most of the five answers speak for', () => {
    expect(suggestionFrom(strategic)).to.deep.include({ nature: 'strategy', votes: 5 });
    expect(suggestionFrom(operative)).to.deep.include({ nature: 'project', votes: 5 });
    expect(suggestionFrom({ ...strategic, horizon: 'foreseeable', breadth: 'one' }).nature).to.equal('strategy');
    expect(suggestionFrom({ ...operative, horizon: 'years', breadth: 'all' }).nature).to.equal('project');
  });

  it('gives a reason for each answer', () => {
    const { reasons } = suggestionFrom({ ...strategic, council: 'unneeded' });

    expect(reasons.map(({ question }) => question)).to.eql(questionNames);
    expect(reasons.at(-1)).to.eql({ question: 'council', answer: 'unneeded', nature: 'project' });
  });

  it('finds two things under one name when the answers are three to two', () => {
    expect(isMixed(suggestionFrom({ ...strategic, horizon: 'foreseeable', breadth: 'one' }))).to.equal(true);
    expect(isMixed(suggestionFrom({ ...strategic, breadth: 'one' }))).to.equal(false);
  });
});

describe('what a head says', () => {
  const said = { weight: 'centre', nature: 'strategy', sentence: ' Ohne Grenzen\nbleibt es Einzelfall. ' } as const;

  it('is a weight, a side and one sentence', () => {
    expect(checkedStatement(said)).to.eql({
      weight: 'centre',
      nature: 'strategy',
      sentence: 'Ohne Grenzen bleibt es Einzelfall.',
      answers: undefined,
    });
  });

  it('needs no side when it does not concern them', () => {
    expect(checkedStatement({ weight: 'unaffected', nature: null, sentence: '' }).nature).to.equal(null);
  });

  it('says what is missing or too long, field by field', async () => {
    const trying = async (statement: Parameters<typeof checkedStatement>[0]) => checkedStatement(statement);

    expect(await refusal(trying({ weight: null, nature: null, sentence: '' }))).to.equal('Invalid weight nature');
    expect(await refusal(trying({ ...said, nature: null }))).to.equal('Invalid nature');
    expect(await refusal(trying({ ...said, sentence: 'x'.repeat(301) }))).to.equal('Invalid sentence');
    expect(await refusal(trying({ ...said, answers: { horizon: 'years' } }))).to.equal('Invalid answers');
    expect(await refusal(trying({ ...said, answers: { ...strategic, end: 'bald' } }))).to.equal('Invalid answers');
    expect(checkedStatement({ ...said, sentence: 'x'.repeat(300), answers: strategic }).answers).to.eql(strategic);
  });
});
