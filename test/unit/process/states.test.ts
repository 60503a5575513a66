import { expect } from 'chai';
import { Types } from 'mongoose';
import {
  type ActKind,
  actKinds,
  isEditable,
  lastAct,
  lastChange,
  stateOf,
  versionAct,
} from '../../../models/version/acts.js';
import { nextLabel, nextMajor } from '../../../models/version/drafting.js';

const katrin = { id: new Types.ObjectId(), name: 'Katrin Hempel' };
const acts = (...kinds: ActKind[]) => kinds.map((kind) => versionAct(kind, katrin));

describe('the state of a version', () => {
  const lives: [ActKind[], string, editable: boolean][] = [
    [[], 'draft', true],
    [['created'], 'draft', true],
    [['created', 'submitted'], 'submitted', false],
    [['created', 'submitted', 'withdrawn'], 'draft', true],
    [['created', 'submitted', 'rejected'], 'rejected', true],
    [['created', 'submitted', 'rejected', 'submitted'], 'submitted', false],
    [['created', 'submitted', 'approved'], 'approved', false],
    [['created', 'submitted', 'approved', 'published'], 'published', false],
    [['created', 'submitted', 'approved', 'published', 'published'], 'published', false],
    [['created', 'submitted', 'approved', 'published', 'retired'], 'retired', false],
  ];
  for (const [kinds, state, editable] of lives)
    it(`is ${state} after ${kinds.join(', ') || 'nothing'}, ${editable ? 'and may be drawn on' : 'and stays as it is'}`, () => {
      expect(stateOf(acts(...kinds))).to.equal(state);
      expect(isEditable(stateOf(acts(...kinds)))).to.equal(editable);
    });

  it('is known for every act', () => {
    expect(actKinds.map((kind) => stateOf(acts(kind)))).not.to.include(undefined);
  });

  it('changed when somebody last saved or did something, whichever is later', () => {
    const saved = { by: katrin.id, name: katrin.name, note: '', at: new Date('2026-11-02') };
    const early = versionAct('created', katrin, '', new Date('2026-11-01'));
    const late = versionAct('submitted', katrin, '', new Date('2026-11-03'));

    expect(lastChange({ acts: [early], saved }).toISOString()).to.match(/^2026-11-02/);
    expect(lastChange({ acts: [early, late], saved }).toISOString()).to.match(/^2026-11-03/);
  });

  it('remembers the last act of a kind', () => {
    const jens = { id: new Types.ObjectId(), name: 'Jens Wolfram' };
    const both = [versionAct('submitted', katrin), versionAct('withdrawn', katrin), versionAct('submitted', jens)];

    expect(lastAct(both, 'submitted')?.name).to.equal('Jens Wolfram');
    expect(lastAct(both, 'approved')).to.equal(null);
  });
});

describe('what people call a version', () => {
  const labels: [now: string, next: string, major: string][] = [
    ['0.1', '0.2', '1.0'],
    ['3.2', '3.3', '4.0'],
    ['1.9', '1.10', '2.0'],
    ['1.10', '1.11', '2.0'],
    ['2', '2.1', '3.0'],
  ];
  for (const [now, next, major] of labels)
    it(`${now} is followed by ${next}, or by ${major} after a large change`, () => {
      expect([nextLabel(now), nextMajor(now)]).to.eql([next, major]);
    });
});
