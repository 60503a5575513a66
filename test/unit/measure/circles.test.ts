import { expect } from 'chai';
import { closesCircle } from '../../../models/measure/circles.js';

describe('measures that wait for each other', () => {
  const edges = new Map([
    ['scanner', []],
    ['akte', ['scanner']],
    ['rechnung', ['akte']],
    ['x', ['y']],
    ['y', ['x']],
  ]);
  const cases: [measure: string, dependsOn: string[], circle: boolean][] = [
    ['scanner', [], false],
    ['scanner', ['scanner'], true],
    ['scanner', ['akte'], true],
    ['scanner', ['rechnung'], true],
    ['rechnung', ['scanner', 'akte'], false],
    ['akte', ['scanner'], false],
    ['neu', ['rechnung', 'scanner'], false],
    ['scanner', ['x'], false],
    ['scanner', ['nirgends'], false],
  ];
  for (const [measure, dependsOn, circle] of cases)
    it(`${measure} → ${dependsOn.join(', ') || 'nothing'}: ${circle ? 'a circle' : 'no circle'}`, () => {
      expect(closesCircle(measure, dependsOn, edges)).to.equal(circle);
    });
});
