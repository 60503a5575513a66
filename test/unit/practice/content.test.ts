import { expect } from 'chai';
import { Types } from 'mongoose';
import { Invalid } from '../../../models/errors.js';
import {
  type Content,
  changedParts,
  checkComplete,
  content,
  plainContent,
  sizeClassOf,
} from '../../../models/practice/content.js';
import { PracticeVersion } from '../../../models/practice/version.js';

const full: Partial<Content> & { title: string } = {
  title: 'Eingangsrechnungen digital',
  costs: '35 Personentage',
  whatDidNotWork: 'Ohne Vertretung gestartet',
  effects: [{ label: 'bis zur Zahlung', before: 19, after: 6, unit: 'Tage' }],
  processes: [{ process: new Types.ObjectId(), role: 'after', element: 'Task_1' }],
};

describe('the content of a practice', () => {
  it('needs nothing but a title to begin', () => {
    expect(content({ title: 'Neu' }).costs).to.equal('');
  });

  const refused: [field: string, written: Partial<Content>][] = [
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['solution', { solution: 'x'.repeat(20_001) }],
    ['effect-0-after', { effects: [{ label: '', before: Number.NaN, after: 1, unit: '' }] }],
    ['effect-0-after', { effects: [{ label: '', before: 1, after: Number.POSITIVE_INFINITY, unit: '' }] }],
  ];
  for (const [field, written] of refused)
    it(`is refused at ${field}`, () => {
      expect(wrongIn(() => content({ ...full, ...written }))).to.eql([field]);
    });

  it('goes to the head only with effort and with what did not work', () => {
    expect(wrongIn(() => checkComplete(content(full)))).to.eql([]);
    expect(wrongIn(() => checkComplete(content({ ...full, costs: ' \n' })))).to.eql(['costs']);
    expect(wrongIn(() => checkComplete(content({ title: 'Neu' })))).to.eql(['costs', 'whatDidNotWork']);
  });

  it('is the same when it comes from the database', () => {
    const stored = new PracticeVersion({ content: content(full) }).content;

    expect(changedParts(content(full), stored)).to.eql([]);
    expect(plainContent(stored).effects).to.eql(full.effects);
  });

  it('differs where somebody changed something', () => {
    const other = content({ ...full, tips: 'Erst die Befugnisse', effects: [] });

    expect(changedParts(content(full), other)).to.eql(['tips', 'effects']);
  });

  const sizes: [number | null, string | null][] = [
    [null, null],
    [5000, 'to5000'],
    [5001, 'to10000'],
    [16_040, 'to20000'],
    [50_001, 'over50000'],
  ];
  for (const [population, size] of sizes)
    it(`of a town with ${population} people is for ${size}`, () => {
      expect(sizeClassOf(population)).to.equal(size);
    });
});

function wrongIn(doing: () => unknown): string[] {
  try {
    doing();
    return [];
  } catch (error) {
    if (error instanceof Invalid) return Object.keys(error.fields);
    throw error;
  }
}
