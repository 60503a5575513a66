import { expect } from 'chai';
import { decodeBpmn } from '../../../models/bpmn/decode.js';
import { limits } from '../../../models/bpmn/limits.js';
import { refusal } from './matchers.js';

const body = '<definitions name="Prüfung größer" />';

describe('decoding a file', () => {
  for (const { title, bytes, encoding, told } of [
    { title: 'UTF-8', bytes: Buffer.from(declared('UTF-8')), encoding: 'utf-8', told: 0 },
    {
      title: 'UTF-8 with a byte order mark',
      bytes: Buffer.from(`\uFEFF${declared('UTF-8')}`),
      encoding: 'utf-8',
      told: 0,
    },
    { title: 'no declaration', bytes: Buffer.from(body), encoding: 'utf-8', told: 0 },
    {
      title: 'UTF-16 with a mark',
      bytes: Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le'),
      encoding: 'utf-16le',
      told: 0,
    },
    {
      title: 'UTF-16 without a mark',
      bytes: Buffer.from(declared('UTF-16'), 'utf16le'),
      encoding: 'utf-16le',
      told: 0,
    },
    {
      title: 'big-endian UTF-16',
      bytes: Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le').swap16(),
      encoding: 'utf-16be',
      told: 0,
    },
    { title: 'ISO-8859-1', bytes: Buffer.from(declared('ISO-8859-1'), 'latin1'), encoding: 'windows-1252', told: 0 },
    {
      title: 'windows-1252 that says UTF-8',
      bytes: Buffer.from(declared('UTF-8'), 'latin1'),
      encoding: 'windows-1252',
      told: 1,
    },
    { title: 'UTF-8 that says UTF-16', bytes: Buffer.from(declared('UTF-16')), encoding: 'utf-8', told: 1 },
    { title: 'an encoding nobody knows', bytes: Buffer.from(declared('X-KLINGON')), encoding: 'utf-8', told: 1 },
  ])
    it(`reads ${title}`, () => {
      const decoded = decodeBpmn(bytes);
      expect(decoded.xml).to.include(body).and.not.include('encoding=');
      expect(decoded.encoding).to.equal(encoding);
      expect(decoded.notices.map(({ code }) => code)).to.deep.equal(told ? ['encoding-differs'] : []);
    });

  for (const { title, bytes, code } of [
    { title: 'an empty file', bytes: Buffer.alloc(0), code: 'empty' },
    { title: 'blanks', bytes: Buffer.from(' \n\t '), code: 'empty' },
    { title: 'zeros', bytes: Buffer.alloc(5000), code: 'empty' },
    { title: 'a ZIP', bytes: Buffer.from('PK\u0003\u0004 and more'), code: 'binary' },
    { title: 'a PDF', bytes: Buffer.from('%PDF-1.7 and more'), code: 'binary' },
    { title: 'a picture', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0]), code: 'binary' },
    { title: 'bytes of no known kind', bytes: Buffer.from([1, 0, 2, 0, 77, 0, 3, 200]), code: 'binary' },
    { title: 'a file past the limit', bytes: Buffer.alloc(limits.bytes + 1, 60), code: 'too-large' },
  ])
    it(`refuses ${title}`, async () => {
      expect((await refusal(() => decodeBpmn(bytes))).code).to.equal(code);
    });
});

function declared(encoding: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?>${body}`;
}
