import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { atomFeed, type FeedEntry } from '../../../src/catalogue/atom.js';
import { xmlText } from '../../../src/catalogue/xml.js';
import { dataBlock } from '../../../src/web/data-block.js';

const at = new Date('2026-11-20T08:15:00Z');
const entry: FeedEntry = {
  address: 'https://fundus.example/processes/a',
  title: 'Straßen & <Wege> "sperren"',
  summary: '',
  updated: at,
  author: { name: "Stadt 'A'", address: 'https://fundus.example/towns/a' },
  categories: ['Bau & Verkehr'],
};
const frame = { title: 'Neu', locale: 'de', self: 'https://fundus.example/feed.atom', page: 'https://fundus.example/' };

describe('an Atom feed', () => {
  it('has what RFC 4287 asks for, also when it is empty', () => {
    const feed = parse(atomFeed({ ...frame, updated: at, entries: [] }));

    for (const needed of ['id', 'title', 'updated', 'link[rel="self"]'])
      expect(feed.querySelector(`feed > ${needed}`), needed).not.to.equal(null);
  });

  it('says of each entry who, when and where, and takes any sign', () => {
    const text = atomFeed({ ...frame, updated: at, entries: [entry] });

    expect(text).to.include('<title>Straßen &amp; &lt;Wege&gt; &quot;sperren&quot;</title>');
    expect(text).to.include('<category term="Bau &amp; Verkehr"/>');
    expect(text).to.include('<updated>2026-11-20T08:15:00.000Z</updated>');
    expect(text).not.to.include('<summary>');
  });

  it('leaves out what XML cannot hold', () => {
    expect(xmlText('a\u0000b\u0008c\uFFFEd\uD800e😀')).to.equal('abcde😀');
  });
});

describe('a block of data', () => {
  it('is the same data, and cannot end its element', () => {
    const value = { name: '</script><script>alert(1)</script><!-- & -->' };
    const block = dataBlock(value);

    expect(block).not.to.match(/[<>&]/);
    expect(JSON.parse(block)).to.eql(value);
  });
});
