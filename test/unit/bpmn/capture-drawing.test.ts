import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { captureBpmn, captureText } from '../../../models/bpmn/capture.js';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { lintBpmn } from '../../../models/bpmn/lint/lint.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { Viewer } from '../../../src/render/viewer.js';
import { root } from '../../../src/root.js';
import { struckThrough, untidy } from './geometry.js';

const folder = join(root, 'test/fixtures/capture');
const names = readdirSync(folder).sort();

describe('processes of town halls, typed', () => {
  const viewer = new Viewer();
  let struck = 0;

  for (const name of names)
    it(`${name} is drawn tidily, passes the check and is shown whole`, async () => {
      const text = readFileSync(join(folder, name), 'utf8');
      const { xml, findings } = await captureBpmn(text, { title: name });
      expect(findings.filter(({ severity }) => severity === 'error')).to.eql([]);
      const { definitions, notices } = await readBpmn(xml);
      expect(notices).to.eql([]);
      expect(untidy(definitions)).to.eql([]);
      struck += struckThrough(definitions).length;
      expect((await lintBpmn(definitions)).filter(({ severity }) => severity === 'problem')).to.eql([]);
      const facts = extractFacts(definitions);
      expect(captureText(facts, 'de').misfits).to.eql([]);
      const { drawings, failures } = await viewer.draw(definitions);
      expect(failures).to.eql([]);
      const drawn = new Set(drawings.flatMap(({ elements }) => [...elements.keys()]));
      for (const { id } of [...facts.nodes, ...facts.flows, ...facts.roles, ...facts.data, ...facts.messageFlows])
        expect(drawn.has(id), id).to.equal(true);
    });

  it('there are thirty-three of them, and hardly a line runs through words', () => {
    expect(names).to.have.length(33);
    expect(struck).to.be.at.most(3);
  });
});
