import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { faultsOf } from '../../support/sanity.js';
import type { Answer } from '../../support/visitor.js';

const good = '<h1>Prozesse</h1><label for="q">Suche</label><input id="q">';

describe('what tests call a fault of a page', () => {
  it('is nothing on a good page', () => {
    expect(faultsIn(good)).to.eql([]);
  });

  const faulty: [fault: string, inside: string][] = [
    ['2 h1', `${good}<h1>Zwei</h1>`],
    ['id q twice', `${good}<p id="q"></p>`],
    ['no name: <a href="/x"><svg></svg></a>', `${good}<a href="/x"><svg></svg></a>`],
    ['no label: <input name="x">', `${good}<input name="x">`],
    ['no alt: <img src="/x">', `${good}<img src="/x">`],
    ['nothing has the id weg', `${good}<a href="#weg">Hin</a>`],
    ['h3 without an h2', `${good}<h3>Tief</h3>`],
    ['a key instead of a text: processes:gibt.es.nicht', `${good}<p>processes:gibt.es.nicht</p>`],
    ['a key instead of a text: act.created', `${good}<p>act.created</p>`],
    ['a value instead of a text', `${good}<p>Stand: undefined</p>`],
    ['something inline', `${good}<p style="color:red">Rot</p>`],
  ];
  for (const [fault, inside] of faulty)
    it(`is: ${fault}`, () => {
      expect(faultsIn(inside)).to.eql([fault]);
    });

  it('is a page that does not say its language and title', () => {
    const body = `<html><body><main>${good}</main></body></html>`;

    expect(faultsOf({ html: parse(body), body } as Answer)).to.eql(['no language', 'no title']);
  });
});

function faultsIn(inside: string): string[] {
  const body = `<html lang="de"><head><title>Prozesse – Fundus</title></head><body><main>${inside}</main></body></html>`;
  return faultsOf({ html: parse(body), body } as Answer);
}
