import { expect } from 'chai';
import { Types } from 'mongoose';
import { type PracticeRow, type ProcessRow, summarise } from '../../../src/home/overview.js';
import { topicsOf } from '../../../src/home/topics.js';

const eichenbrueck = new Types.ObjectId();
const silberthal = new Types.ObjectId();
const towns = [
  { id: eichenbrueck.toString(), name: 'Eichenbrück', slug: 'eichenbrueck' },
  { id: silberthal.toString(), name: 'Silberthal', slug: 'silberthal' },
];

describe('the overview of the public catalogue', () => {
  it('counts towns by all they share, the busiest first, and leaves out those it has no name for', () => {
    const holds = summarise({
      ...{ processes: 4, practices: 1, towns },
      processRows: [row(eichenbrueck), row(silberthal), row(silberthal), row(new Types.ObjectId())],
      practiceRows: [practice(silberthal)],
    });

    expect(holds.processes).to.equal(4);
    expect(holds.practices).to.equal(1);
    expect(holds.towns.map((town) => [town.slug, town.shared])).to.eql([
      ['silberthal', 3],
      ['eichenbrueck', 1],
    ]);
  });

  it('groups departments of all towns by name and practices by field of action, the fullest first', () => {
    const holds = summarise({
      ...{ processes: 4, practices: 3, towns },
      processRows: [
        row(eichenbrueck, { area: 'Bauamt' }),
        row(eichenbrueck, { area: 'Kämmerei' }),
        row(silberthal, { area: 'Kämmerei' }),
        row(silberthal, { area: '' }),
      ],
      practiceRows: [practice(silberthal, 'order'), practice(eichenbrueck, 'finance'), practice(silberthal, 'finance')],
    });

    expect(holds.areas).to.eql([
      { name: 'Kämmerei', processes: 2 },
      { name: 'Bauamt', processes: 1 },
    ]);
    expect(holds.fields).to.eql([
      { name: 'finance', practices: 2 },
      { name: 'order', practices: 1 },
    ]);
  });

  it('adds up how often something is used elsewhere, and takes entries of before for unused', () => {
    const holds = summarise({
      ...{ processes: 2, practices: 1, towns },
      processRows: [row(eichenbrueck, { adoptions: 2 }), row(eichenbrueck)],
      practiceRows: [{ ...practice(silberthal), adoptions: 3 }],
    });

    expect(holds.adoptions).to.equal(5);
  });
});

describe('the topics of the catalogue', () => {
  it('are what most towns are about, not what one town says most often', () => {
    const subjects = [
      row(eichenbrueck, { keywords: ['Schlagloch'] }),
      row(eichenbrueck, { keywords: ['Schlagloch'] }),
      row(eichenbrueck, { keywords: ['E-Rechnung'] }),
      row(silberthal, { keywords: ['E-Rechnung'] }),
    ];

    expect(topicsOf(subjects, 2)).to.eql(['E-Rechnung', 'Schlagloch']);
  });

  it('are no names of departments, and nothing that is done with everything', () => {
    const subjects = [
      row(eichenbrueck, { area: 'Bauhof', keywords: ['Bauhof', 'Winterdienst'] }),
      row(silberthal, { area: 'Bauhof', keywords: ['Bauhof', 'Winterdienst', 'Anmeldung'] }),
      row(silberthal, { keywords: ['Anmeldung', 'Antrag'] }),
    ];

    expect(topicsOf(subjects, 4)).to.eql(['Winterdienst']);
  });

  it('each lead somewhere else: what is about the same things is named once', () => {
    const subjects = [
      row(eichenbrueck, { keywords: ['Stadtrat', 'Beschluss'] }),
      row(silberthal, { keywords: ['Beschluss', 'Stadtrat'] }),
      row(silberthal, { keywords: ['Kita'] }),
    ];

    expect(topicsOf(subjects, 4)).to.have.members(['Stadtrat', 'Kita']);
  });

  it('are spelt as most spell them', () => {
    const subjects = ['e-rechnung', 'E-Rechnung', 'E-Rechnung'].map((word) => row(silberthal, { keywords: [word] }));

    expect(topicsOf(subjects, 4)).to.eql(['E-Rechnung']);
  });
});

function row(municipality: Types.ObjectId, fields: Partial<ProcessRow> = {}): ProcessRow {
  return { municipality, keywords: [], ...fields };
}

function practice(municipality: Types.ObjectId, field: PracticeRow['field'] = null): PracticeRow {
  return { municipality, field };
}
