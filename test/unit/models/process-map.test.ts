import { expect } from 'chai';
import { Types } from 'mongoose';
import type { Kind } from '../../../models/process/profile.js';
import { arranged, namedInProfiles } from '../../../models/process-map/arranged.js';
import { callsOf, foldedReference, processIn, referenceOf } from '../../../models/process-map/calls.js';
import { type Covered, coverage, type Stand } from '../../../models/process-map/coverage.js';
import { type Linked, targetsAmong } from '../../../models/process-map/linking.js';

const entry = (title: string, kind: Kind, mapGroup = '') => ({
  process: new Types.ObjectId(),
  sortTitle: title.toLowerCase(),
  kind,
  mapGroup,
});
const group = (band: Kind, name: string) => ({ _id: new Types.ObjectId(), band, name, note: '' });
const titles = (entries: readonly { sortTitle: string }[]) => entries.map(({ sortTitle }) => sortTitle);

describe('the arrangement of a process map', () => {
  const dog = entry('Hund anmelden', 'core', 'Steuern');
  const trade = entry('Gewerbe anmelden', 'core', 'steuern ');
  const budget = entry('Haushalt aufstellen', 'management');
  const all = [dog, trade, budget];

  it('takes its groups from the profiles while nobody arranged anything', () => {
    const [management, core, support] = arranged(null, all);

    expect(core?.groups.map(({ id, name }) => [id, name])).to.eql([[null, 'Steuern']]);
    expect(titles(core?.groups[0]?.entries ?? [])).to.eql(['gewerbe anmelden', 'hund anmelden']);
    expect(titles(management?.loose ?? [])).to.eql(['haushalt aufstellen']);
    expect([support?.groups, support?.loose]).to.eql([[], []]);
  });

  it('counts as people do: the second before the tenth', () => {
    const sections = [10, 2, 1].map((number) => entry(`Abschnitt ${number}`, 'core'));
    const core = arranged(null, sections).find(({ band }) => band === 'core');

    expect(titles(core?.loose ?? [])).to.eql(['abschnitt 1', 'abschnitt 2', 'abschnitt 10']);
  });

  it('lets lie where somebody put it, before those whose profiles alone say so', () => {
    const [taxes, people] = [group('core', 'Steuern'), group('support', 'Personal')];
    const places = [
      { process: budget.process, group: people._id },
      { process: dog.process, group: taxes._id },
    ];
    const [management, core, support] = arranged({ groups: [taxes, people], places }, all);

    expect(titles(core?.groups[0]?.entries ?? [])).to.eql(['hund anmelden', 'gewerbe anmelden']);
    expect(titles(support?.groups[0]?.entries ?? [])).to.eql(['haushalt aufstellen']);
    expect(management?.loose).to.eql([]);
  });

  it('keeps loose what was taken out on purpose, and what was in a group that is gone goes by its profile', () => {
    const taxes = group('core', 'Steuern');
    const places = [
      { process: dog.process, group: null },
      { process: trade.process, group: new Types.ObjectId() },
    ];
    const core = arranged({ groups: [taxes], places }, all)[1];

    expect(titles(core?.loose ?? [])).to.eql(['hund anmelden']);
    expect(titles(core?.groups[0]?.entries ?? [])).to.eql(['gewerbe anmelden']);
  });

  it('finds a group in its own band only', () => {
    const core = arranged({ groups: [group('support', 'Steuern')], places: [] }, [dog])[1];

    expect(titles(core?.loose ?? [])).to.eql(['hund anmelden']);
  });

  it('names each group of the profiles once, without those there are', () => {
    expect(namedInProfiles(all, []).map(({ name }) => name)).to.eql(['Steuern']);
    expect(namedInProfiles(all, [group('core', 'STEUERN')])).to.eql([]);
  });
});

describe('calls of a drawing', () => {
  const id = new Types.ObjectId();

  it('are told by a reference that survives renaming and names nothing', () => {
    expect(processIn(referenceOf(id))?.equals(id)).to.equal(true);
    expect(processIn('Process_1abc')).to.equal(null);
    expect(referenceOf(id)).to.match(/^[a-z]+-[0-9a-f]{24}$/);
  });

  it('leave out those to a process of the same file', () => {
    const facts = {
      processes: [{ id: 'P1', name: '', documentation: '', pool: null }],
      called: [
        { node: 'A', name: 'Innen', process: 'P1' },
        { node: 'B', name: 'Außen', process: ' Hundesteuer Ändern ' },
        { node: 'C', name: '', process: null },
      ],
    };

    expect(callsOf(facts)).to.eql([
      { node: 'B', name: 'Außen', to: 'hundesteuer aendern' },
      { node: 'C', name: '', to: '' },
    ]);
    expect(callsOf(null)).to.eql([]);
  });

  it('mean a process by reference, key or title, and nobody by a title that two have', () => {
    const linked = (key: string, sortTitle: string): Linked => ({
      ...{ process: new Types.ObjectId(), department: id, state: 'draft', title: sortTitle },
      ...{ key, sortTitle },
    });
    const [one, twin, other] = [linked('a-1', 'mahnen'), linked('a-2', 'mahnen'), linked('b-1', 'buchen')];
    const targets = targetsAmong([one, twin, other]);

    expect(targets.get(foldedReference('Mahnen'))).to.equal(undefined);
    expect(targets.get(foldedReference('Buchen'))).to.equal(other);
    expect(targets.get('a-2')).to.equal(twin);
    expect(targets.get(referenceOf(one.process))).to.equal(one);
  });
});

describe('the coverage of a map', () => {
  const [tax, works] = [new Types.ObjectId(), new Types.ObjectId()];
  const town = {
    departmentTree: () =>
      [tax, works].map((_id, depth) => ({
        department: { _id, name: `Amt ${depth}`, slug: '', parent: null, deputies: [] },
        depth,
      })),
  };
  const stand = (fields: Partial<Stand>): Stand => ({
    ...{ process: new Types.ObjectId(), department: tax, state: 'draft', diagram: null, reviewDate: null },
    ...fields,
  });
  const day = (text: string) => new Date(`${text}T00:00:00Z`);

  it('counts what each department has, and shows those that have nothing', () => {
    const published = stand({ diagram: 'x', state: 'published', reviewDate: day('2026-01-01') });
    const entries = [stand({}), stand({ diagram: 'y', state: 'approved' }), published];
    const shown = new Map([[published.process.toString(), { staff: 1, municipalities: 1, public: null }]]);
    const [first, second] = coverage(town, entries, shown, day('2026-06-01'));
    const figures = ({ listed, drawn, approved, published: open, overdue }: Covered) => [
      ...[listed, drawn, approved, open],
      overdue,
    ];

    expect(first && figures(first)).to.eql([3, 2, 2, 1, 1]);
    expect(second && figures(second)).to.eql([0, 0, 0, 0, 0]);
  });
});
