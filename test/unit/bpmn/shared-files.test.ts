import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { extractFacts } from '../../../models/bpmn/facts.js';
import { layoutBpmn } from '../../../models/bpmn/layout.js';
import { scanTags } from '../../../models/bpmn/read/scan-tags.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { textForm, textFormLines } from '../../../models/bpmn/text-form.js';
import { root } from '../../../src/root.js';

const folder = join(root, '../shared/bpmn');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : [];

/** Files of many tools, kept beside the project and not in it. */
describe('files of other tools', () => {
  if (files.length === 0) console.log(`    ${folder} is not there: no files of other tools were read`);

  for (const name of files) {
    it(`reads ${name} with all its elements`, async () => {
      const bytes = readFileSync(join(folder, name));
      const { definitions, xml, repaired } = await readBpmn(bytes);
      const facts = extractFacts(definitions);
      const expected = countTags(bytes.toString('latin1'));
      expect({
        nodes: facts.nodes.length,
        flows: facts.flows.length,
        lanes: facts.roles.filter(({ kind }) => kind === 'lane').length,
        pools: facts.roles.filter(({ kind }) => kind === 'pool').length,
        messageFlows: facts.messageFlows.length,
      }).to.deep.equal(expected);
      expect(countTags(xml)).to.deep.equal(expected);
      if (!repaired) expect((await readBpmn(xml)).xml).to.equal(xml);
    });

    it(`tells every step of ${name}`, async () => {
      const facts = extractFacts((await readBpmn(readFileSync(join(folder, name)))).definitions);
      const text = textFormLines(textForm(facts), 'de')
        .map((line) => line.text)
        .join('\n');
      for (const named of [...facts.nodes, ...facts.roles, ...facts.flows, ...facts.data])
        expect(text).to.include(named.name);
    });

    it(`draws ${name} anew`, async () => {
      const source = (await readBpmn(readFileSync(join(folder, name)))).xml;
      const bare = await readBpmn(source.replace(/<(\w+:)?BPMNDiagram[\s\S]*<\/(\w+:)?BPMNDiagram>/, ''));
      const { notices } = await readBpmn((await layoutBpmn(bare.definitions, bare.xml)).xml);
      expect(notices.filter(({ code }) => code === 'not-drawn')).to.deep.equal([]);
    });
  }
});

const nodeTags =
  /^(task|\w+Task|callActivity|subProcess|adHocSubProcess|transaction|startEvent|endEvent|boundaryEvent|intermediate\w+Event|implicitThrowEvent|event|\w+Gateway)$/;

/** Counts by the words in the text alone. */
function countTags(xml: string): Record<string, number> {
  const names = scanTags(xml).map(({ name }) => name.slice(name.indexOf(':') + 1));
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length;
  return {
    nodes: count(nodeTags) - count(/^global\w*Task$/),
    flows: count(/^sequenceFlow$/),
    lanes: count(/^lane$/),
    pools: count(/^participant$/),
    messageFlows: count(/^messageFlow$/),
  };
}
