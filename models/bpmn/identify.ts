import { Refused } from './refused.js';

/** The namespace of BPMN 2.0 (OMG formal/2011-01-03, and 2.0.2), the only one Fundus reads. */
const bpmn2 = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * Says what a text is when it is not BPMN 2.0, by looking at its first tag only.
 * @throws {Refused} `empty`, `json`, `not-xml`, `html`, `svg`, `other-format`, `bpmn-other-version`, `not-bpmn`
 */
export function refuseOtherFormats(xml: string): void {
  const start = xml.search(/[^\s\0\uFEFF]/);
  if (start < 0) throw new Refused('empty');
  if (xml[start] === '{' || xml[start] === '[') throw new Refused('json');
  if (xml[start] !== '<') throw new Refused('not-xml');
  const root = firstTag(xml, start);
  if (!root) return; // an unfinished document, which the guard names
  const [name, namespace] = root;
  const local = name.slice(name.indexOf(':') + 1);
  if (local === 'definitions' && namespace === bpmn2) return;
  throw otherFormat(local, namespace);
}

function otherFormat(local: string, namespace: string): Refused {
  if (/^html$/i.test(local)) return new Refused('html');
  if (local === 'svg') return new Refused('svg');
  const known = formats.find(([, pattern]) => pattern.test(local) || (namespace && pattern.test(namespace)));
  if (known) return new Refused('other-format', { format: known[0] });
  if (/bpmn/i.test(namespace) || /^BpmnDiagram$/i.test(local))
    return new Refused('bpmn-other-version', { namespace: namespace.slice(0, 120) || local });
  return new Refused('not-bpmn', { root: local.slice(0, 60) });
}

const formats: [name: string, pattern: RegExp][] = [
  ['XPDL', /^Package$|wfmc\.org/],
  ['DMN', /spec\/DMN\//],
  ['CMMN', /spec\/CMMN\//],
  ['draw.io', /^mxfile$|^mxGraphModel$/],
  ['ARIS AML', /^AML$/],
  ['EPML', /^epml$/i],
  ['PNML', /^pnml$/i],
  ['Visio VDX', /^VisioDocument$/],
  ['ADONIS XML', /^ADOXML$/i],
  ['XMI/UML', /^XMI$/],
  ['BPEL', /bpel/i],
];

/** The name and the namespace of the first element; comments, instructions and a document type before it are passed over. */
function firstTag(xml: string, start: number): [name: string, namespace: string] | undefined {
  let at = start;
  while (at >= 0 && at < xml.length) {
    if (xml.startsWith('<!--', at)) at = after(xml, '-->', at);
    else if (xml.startsWith('<?', at)) at = after(xml, '?>', at);
    else if (/^<!doctype\s+html/i.test(xml.slice(at, at + 40))) return ['html', ''];
    else if (xml.startsWith('<!', at)) at += 2;
    else break;
    at = xml.indexOf('<', at);
  }
  const tag = at < 0 ? null : /^<([^\s/><!?]+)((?:[^>"']|"[^"]*"|'[^']*')*)/.exec(xml.slice(at, at + 20_000));
  if (!tag) return undefined;
  const [, name = '', attributes = ''] = tag;
  const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  return [name, declaredNamespace(attributes, prefix)];
}

function declaredNamespace(attributes: string, prefix: string): string {
  const wanted = prefix ? `xmlns:${prefix}` : 'xmlns';
  for (const [, name, double, single] of attributes.matchAll(/([^\s=]{1,200})\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (name === wanted) return (double ?? single ?? '').trim();
  return '';
}

function after(xml: string, end: string, from: number): number {
  const at = xml.indexOf(end, from);
  return at < 0 ? xml.length : at + end.length;
}
