import { expect } from 'chai';
import { differences, listDifferences, type Piece } from '../../../models/practice/differences.js';

const textBefore = (pieces: Piece[]) =>
  pieces
    .filter(({ kind }) => kind !== 'added')
    .map(({ text }) => text)
    .join('');
const textAfter = (pieces: Piece[]) =>
  pieces
    .filter(({ kind }) => kind !== 'removed')
    .map(({ text }) => text)
    .join('');
const marked = (one: string, other: string) =>
  differences(one, other)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

describe('the differences of two texts', () => {
  it('are words, not signs', () => {
    expect(marked('Im Schnitt 19 Tage.', 'Im Schnitt 8 Tage.')).to.equal('Im Schnitt [-19][+8] Tage.');
  });

  it('keep umlauts and combined letters whole', () => {
    expect(marked('Prüfung läuft', 'Prüfungen laufen')).to.equal('[-Prüfung läuft][+Prüfungen laufen]');
  });

  it('are a phrase for a phrase, not word by word in turns, and stay within their line', () => {
    expect(marked('XRechnung auslesen (Aufgabe)', 'Rechnung einscannen (Aufgabe)')).to.equal(
      '[-XRechnung auslesen][+Rechnung einscannen] (Aufgabe)',
    );
    expect(marked('nach 2 Tagen\nPost holen', 'nach 1 Tag\nBrief holen')).to.equal(
      'nach [-2 Tagen][+1 Tag]\n[-Post][+Brief] holen',
    );
  });

  it('are none between equal texts', () => {
    expect(differences('Ein Postfach', 'Ein Postfach')).to.eql([{ kind: 'same', text: 'Ein Postfach' }]);
    expect(differences('', '')).to.eql([]);
  });

  it('are everything where there was nothing', () => {
    expect(marked('', 'Neu')).to.equal('[+Neu]');
    expect(marked('Alt', '')).to.equal('[-Alt]');
  });

  it('find a sentence put in between', () => {
    expect(marked('Erst prüfen. Dann zahlen.', 'Erst prüfen. Dann anordnen. Dann zahlen.')).to.equal(
      'Erst prüfen. Dann [+anordnen. Dann ]zahlen.',
    );
  });

  const texts = ['', 'a', 'a b c', 'c b a', 'Eins.\n\nZwei, drei.', 'Zwei, eins.\nDrei.', 'a a a b', 'b a a a'];
  it('always hold both texts whole', () => {
    for (const one of texts)
      for (const other of texts) {
        const pieces = differences(one, other);
        expect([textBefore(pieces), textAfter(pieces)]).to.eql([one, other]);
      }
  });

  it('of very long texts without anything in common are the whole texts', () => {
    const one = Array.from({ length: 5000 }, (_, index) => `a${index}`).join(' ');
    const other = Array.from({ length: 5000 }, (_, index) => `b${index}`).join(' ');
    const pieces = differences(one, other);

    expect([textBefore(pieces), textAfter(pieces)]).to.eql([one, other]);
    expect(pieces).to.have.length(2);
  });
});

describe('the differences of two lists', () => {
  it('are whole entries', () => {
    expect(listDifferences(['Plan.pdf', 'Brief.docx'], ['Plan.pdf', 'Brief 2.docx'])).to.eql([
      { kind: 'same', text: 'Plan.pdf\n' },
      { kind: 'removed', text: 'Brief.docx\n' },
      { kind: 'added', text: 'Brief 2.docx\n' },
    ]);
    expect(listDifferences([], ['Plan.pdf'])).to.eql([{ kind: 'added', text: 'Plan.pdf\n' }]);
  });
});
