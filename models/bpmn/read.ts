import type { ParseResult } from 'bpmn-moddle';
import { withCharactersWrittenOut, withoutForbiddenCharacters } from './characters.js';
import { decodeBpmn, withoutDeclaredEncoding } from './decode.js';
import { guardXml } from './guard.js';
import { type ModdleElement, moddle } from './moddle.js';
import type { Notice } from './notices.js';
import { capped } from './read/capped.js';
import { drawnElements, findings } from './read/findings.js';
import { lossNotices } from './read/losses.js';
import { isLegalId, repairIds } from './read/repair-ids.js';
import { repairPlanes } from './read/repair-planes.js';
import { repairReferences } from './read/repair-references.js';
import { Refused } from './refused.js';

export interface BpmnReading {
  /** The text an editor or viewer shall open: decoded and, if `repaired`, with the repairs. */
  xml: string;
  /** Whether `xml` differs from the file in more than its encoding. */
  repaired: boolean;
  /** The model as bpmn-moddle reads `xml`. */
  definitions: ModdleElement;
  /** Repairs, losses and warnings; at most a few hundred. */
  notices: Notice[];
  /** Whether anything is drawn; if not, `layoutBpmn` arranges it. */
  hasLayout: boolean;
}

/**
 * Reads a BPMN 2.0 file. Repairs what keeps it from being read or drawn by changing just those places of the text;
 * keep the original bytes beside it. Scripts and HTML in names stay text: escape them where they are shown.
 * @throws {Refused} if it is hostile, broken, or no BPMN 2.0
 */
export async function readBpmn(source: Uint8Array | string): Promise<BpmnReading> {
  const notices: Notice[] = [];
  const text = typeof source === 'string' ? withoutDeclaredEncoding(source) : decode(source, notices);
  guardXml(text);
  const decoded = withCharactersWrittenOut(text);
  let xml = clean(decoded, notices);
  let parsed = await parse(xml);
  for (const repair of [repairIdsIfNeeded, repairReferences, repairPlanes]) {
    const done = repair(xml, parsed);
    if (done.xml === xml) continue;
    notices.push(...done.notices);
    xml = done.xml;
    parsed = await parse(xml);
  }
  notices.push(...lossNotices(xml, parsed), ...findings(parsed));
  const definitions = parsed.rootElement;
  const hasLayout = drawnElements(definitions).size > 0;
  return { xml, repaired: xml !== decoded, definitions, notices: capped(notices), hasLayout };
}

function decode(bytes: Uint8Array, notices: Notice[]): string {
  const decoded = decodeBpmn(bytes);
  notices.push(...decoded.notices);
  return decoded.xml;
}

function clean(xml: string, notices: Notice[]): string {
  const cleaned = withoutForbiddenCharacters(xml);
  if (cleaned.removed > 0)
    notices.push({ code: 'characters-removed', kind: 'repair', params: { count: cleaned.removed } });
  if (/Ã[\u0080-\u00BF„–œŸ]/.test(xml)) notices.push({ code: 'double-encoded', kind: 'warning' });
  return cleaned.xml;
}

async function parse(xml: string): Promise<ParseResult> {
  try {
    return await moddle.fromXML(xml, 'bpmn:Definitions');
  } catch (error) {
    const line = /line: (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new Refused('malformed', { line: Number(line ?? 0) + 1 });
  }
}

function repairIdsIfNeeded(xml: string, parsed: ParseResult): { xml: string; notices: Notice[] } {
  const dropped = parsed.warnings.some(({ message }) => /(illegal|duplicate) ID/.test(message));
  const undrawable = Object.keys(parsed.elementsById).some((id) => !isLegalId(id));
  return dropped || undrawable ? repairIds(xml) : { xml, notices: [] };
}
