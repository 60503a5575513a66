import { expect } from 'chai';
import { colour } from '../../../src/render/dom/colour.js';
import { cssValue } from '../../../src/render/dom/css-value.js';

describe('colours of a picture', () => {
  const same = ['#fff', '#1e88e5', '#00000080', 'white', 'RebeccaPurple', 'none', 'transparent', 'currentColor'];
  for (const value of same) it(`keeps ${value}`, () => expect(colour(value)).to.equal(value));

  const rewritten = {
    'rgb(13, 67, 114)': '#0d4372',
    'rgb(100% 0% 50%)': '#ff0080',
    'rgba(0, 0, 0, 0.5)': '#00000080',
    'hsl(225, 10%, 15%)': '#22242a',
    'hsl(120deg 100% 25%)': '#008000',
    'hsl(-120, 100%, 50%)': '#0000ff',
  };
  for (const [value, hex] of Object.entries(rewritten))
    it(`writes ${value} as ${hex}`, () => expect(colour(value)).to.equal(hex));

  const refused = [
    'url(http://evil/)',
    'url(#a)',
    'var(--x)',
    'expression(alert(1))',
    'red;fill:blue',
    '#12345',
    'rgb(1,2)',
    'rgb(a,b,c)',
    'blau',
    '"><script>',
    '',
  ];
  for (const value of refused) it(`refuses ${JSON.stringify(value)}`, () => expect(colour(value)).to.equal(null));
});

describe('CSS values of a picture', () => {
  const accepted: [string, string, string][] = [
    ['stroke-width', '1.5px', '1.5px'],
    ['stroke-dasharray', '10, 11', '10, 11'],
    ['font-family', 'Arimo, "Arial", sans-serif', 'Arimo, "Arial", sans-serif'],
    ['marker-end', "url('#marker-1')", 'url(#marker-1)'],
    ['display', 'none', 'none'],
  ];
  for (const [property, value, kept] of accepted)
    it(`accepts ${property}: ${value}`, () => expect(cssValue(property, value)).to.equal(kept));

  const refused: [string, string][] = [
    ['stroke-width', '1px; fill: url(//evil)'],
    ['stroke-dasharray', '10, url(x)'],
    ['font-family', 'a;b:url(x)'],
    ['marker-end', 'url(https://evil/#m)'],
    ['marker-end', 'url(data:image/svg+xml,x#m)'],
    ['background', 'url(x)'],
    ['behavior', 'url(x.htc)'],
  ];
  for (const [property, value] of refused)
    it(`refuses ${property}: ${value}`, () => expect(cssValue(property, value)).to.equal(null));
});
