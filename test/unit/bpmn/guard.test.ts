import { expect } from 'chai';
import { guardXml } from '../../../models/bpmn/guard.js';
import { limits } from '../../../models/bpmn/limits.js';
import { readBpmn } from '../../../models/bpmn/read.js';
import { fixture, model, random } from './make-model.js';
import { refusal } from './matchers.js';

// Sizes at which the parser alone needs minutes (nested extensions 100,000: more than eight); a mocha time-out would tell.
const hostile: Record<string, { xml: string; code: string }> = {
  'an entity bomb': {
    xml: `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}">]>${model('<process id="P" name="&b;" />')}`,
    code: 'doctype',
  },
  'an external entity': {
    xml: `<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd">${withoutProlog(model('<process id="P" />'))}`,
    code: 'doctype',
  },
  'a parameter entity': { xml: `<!DOCTYPE d [<!ENTITY % p SYSTEM "http://x">%p;]>${model('')}`, code: 'doctype' },
  'a declaration inside': { xml: model('<!ENTITY a "b">'), code: 'doctype' },
  'nested sub-processes': { xml: model(nested('subProcess', 100_000)), code: 'too-deep' },
  'nested extensions': {
    xml: model(`<extensionElements>${nested('x', 100_000)}</extensionElements>`),
    code: 'too-deep',
  },
  'tags that are never closed': { xml: model('<x>'.repeat(100_000)), code: 'too-deep' },
  'namespaces on one tag': { xml: model('<x/>', namespaces(1000)), code: 'too-many-namespaces' },
  'namespaces on each of many tags': {
    xml: model(`<x ${namespaces(11)}/>`.repeat(2000)),
    code: 'too-many-namespaces',
  },
  'namespaces that pile up': {
    xml: model(Array.from({ length: 100 }, (_, i) => `<x xmlns:n${i}="urn:${i}">`).join('') + '</x>'.repeat(100)),
    code: 'too-many-namespaces',
  },
  'many attributes': {
    xml: model(`<task ${Array.from({ length: 100_000 }, (_, i) => `a${i}=""`).join(' ')}/>`),
    code: 'tag-too-long',
  },
  'more attributes than any tool writes': {
    xml: model(`<task ${Array.from({ length: 101 }, (_, i) => `a${i}=""`).join(' ')}/>`),
    code: 'too-many-attributes',
  },
  'many elements': { xml: model('<task/>'.repeat(220_000)), code: 'too-many-elements' },
  'one long attribute': { xml: model(`<task name="${'x'.repeat(300_000)}"/>`), code: 'tag-too-long' },
  'more text than is read': {
    xml: model(`<documentation>${'x'.repeat(limits.bytes)}</documentation>`),
    code: 'too-large',
  },
  'an open quote': { xml: model('<task name="').replace('</definitions>', ''), code: 'truncated' },
};

const others: Record<string, { xml: string; code: string }> = {
  'a web page': { xml: '<!DOCTYPE html><html><body>Sign in</body></html>', code: 'html' },
  'a web page without doctype': { xml: '<HTML><body/></HTML>', code: 'html' },
  'a picture': { xml: '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', code: 'svg' },
  XPDL: { xml: '<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', code: 'other-format' },
  'a decision table': {
    xml: '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>',
    code: 'other-format',
  },
  'draw.io': { xml: '<mxfile host="app.diagrams.net"/>', code: 'other-format' },
  'BPMN 1': { xml: '<bpmn:BpmnDiagram xmlns:bpmn="http://stp.eclipse.org/bpmn"/>', code: 'bpmn-other-version' },
  'a draft of BPMN 2': {
    xml: '<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>',
    code: 'bpmn-other-version',
  },
  'other XML': { xml: '<!-- <definitions> --><note>hello</note>', code: 'not-bpmn' },
  'definitions of nothing': { xml: '<definitions/>', code: 'not-bpmn' },
  JSON: { xml: ' {"definitions": {}}', code: 'json' },
  text: { xml: 'Sehr geehrte Damen und Herren', code: 'not-xml' },
  'an unfinished file': { xml: model('<process id="P"><task id="T"/>').slice(0, -14), code: 'truncated' },
  'a file cut inside a tag': { xml: model('<process id="P" name="Rech').slice(0, -14), code: 'truncated' },
  'a file cut inside a comment': { xml: model('<!-- Rech').slice(0, -14), code: 'truncated' },
  'a tag inside a tag': { xml: model('<process <task/>'), code: 'malformed' },
  'an end without a start': { xml: `${model('')}</definitions>`, code: 'malformed' },
  'crossed tags': { xml: model('<process id="P"><task id="T"></process></task>'), code: 'malformed' },
};

describe('guarding against files', () => {
  for (const [title, { xml, code }] of Object.entries({ ...hostile, ...others }))
    it(`refuses ${title}`, async () => {
      expect((await refusal(() => readBpmn(xml))).code).to.equal(code);
    });

  it('names the line of the fault', async () => {
    const refused = await refusal(() => guardXml(model('\n\n<task <x/>')));
    expect(refused.params.line).to.equal(4);
  });

  it('lets a process pass, with comments, CDATA and a root that holds a ">"', () => {
    guardXml(fixture('invoice.bpmn').toString());
    guardXml(
      model(
        '<!-- <x> --><process id="P"><documentation><![CDATA[<x> ]] >]]></documentation></process>',
        'name="a > b"',
      ),
    );
  });

  it('ends with a refusal or a reading, whatever is damaged in a file', async () => {
    const original = fixture('invoice.bpmn');
    const next = random(7);
    for (let round = 0; round < 150; round += 1) {
      const damaged = Buffer.from(original);
      const [from, length] = [next(damaged.length), next(60)];
      for (let at = from; at < from + length && at < damaged.length; at += 1) damaged[at] = next(256);
      const bytes = next(3) === 0 ? damaged.subarray(0, next(damaged.length)) : damaged;
      const outcome = await readBpmn(bytes).catch((error: Error) => error);
      expect(outcome instanceof Error ? outcome.name : 'read').to.be.oneOf(['Refused', 'read'], `round ${round}`);
    }
  });
});

function nested(tag: string, depth: number): string {
  return `<${tag}>`.repeat(depth) + `</${tag}>`.repeat(depth);
}

function namespaces(count: number): string {
  return Array.from({ length: count }, (_, index) => `xmlns:n${index}="urn:${index}"`).join(' ');
}

function withoutProlog(xml: string): string {
  return xml.slice(xml.indexOf('?>') + 2);
}
