import { expect } from 'chai';

const TOKEN = /<\/(?<end>[a-z]+)>|<(?<start>[a-z]+)(?<attributes>(?: [a-zA-Z0-9-]+="[^"<]*")*)>|(?<text>[^<]+)/gy;
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39);)/;

/** Strict where browsers forgive: every element closed in order, attributes quoted and named once, entities known. */
export function expectWellFormed(svg: string): void {
  const open: string[] = [];
  let read = 0;
  for (const token of svg.matchAll(TOKEN)) {
    read += token[0].length;
    expect(token[0]).not.to.match(ENTITY);
    const { end, start, attributes } = token.groups ?? {};
    if (start) open.push(start);
    if (end) expect(open.pop()).to.equal(end);
    const names = [...(attributes ?? '').matchAll(/ ([a-zA-Z-]+)=/g)].map((match) => match[1]);
    expect(new Set(names).size, token[0]).to.equal(names.length);
    expect(names).not.to.include('style');
  }
  expect(read, `stops at ${svg.slice(read, read + 60)}`).to.equal(svg.length);
  expect(open).to.eql([]);
  expect(svg).not.to.match(/NaN|Infinity|undefined/);
}

/** The same numbers in every run: a failure can be looked at again. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export const hostile = `</text><script>alert("1")</script> & 'Straße' \u0000\ud800`;
