import { expect } from 'chai';
import { Types } from 'mongoose';
import { type Row, summarise } from '../../../src/home/overview.js';

const eichenbrueck = new Types.ObjectId();
const silberthal = new Types.ObjectId();

describe('the overview of the public catalogue', () => {
  it('counts towns, departments and systems once each, the busiest town first', () => {
    const kaemmerei = new Types.ObjectId();
    const holds = summarise(
      3,
      [
        row(eichenbrueck, { department: kaemmerei, systems: ['DMS'] }),
        row(silberthal, { systems: ['DMS', 'HKR'] }),
        row(silberthal, {}),
        row(eichenbrueck, { department: kaemmerei }),
        row(silberthal, {}),
      ],
      [
        { id: eichenbrueck.toString(), name: 'Eichenbrück', slug: 'eichenbrueck' },
        { id: silberthal.toString(), name: 'Silberthal', slug: 'silberthal' },
      ],
    );

    expect(holds.processes).to.equal(3);
    expect(holds.towns.map((town) => [town.slug, town.processes])).to.eql([
      ['silberthal', 3],
      ['eichenbrueck', 2],
    ]);
    expect(holds.departments).to.equal(4);
    expect(holds.systems).to.equal(2);
  });

  it('names the four most frequent topics', () => {
    const keywords = [
      ['Kita'],
      ['Kita', 'Gewerbe'],
      ['Wahl'],
      ['Gewerbe', 'Kita'],
      ['Rechnung'],
      ['Rechnung'],
      ['Hund'],
    ];
    const holds = summarise(
      keywords.length,
      keywords.map((words) => row(eichenbrueck, { keywords: words })),
      [],
    );

    expect(holds.topics).to.eql(['Kita', 'Gewerbe', 'Rechnung', 'Wahl']);
    expect(holds.towns).to.eql([]);
  });
});

function row(municipality: Types.ObjectId, fields: Partial<Row>): Row {
  return { municipality, department: new Types.ObjectId(), keywords: [], systems: [], ...fields };
}
