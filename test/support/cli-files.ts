import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ZipFile } from 'yazl';
import { root } from '../../src/root.js';

/** A real diagram of the sample towns. */
export function goodDiagram(): Promise<Buffer> {
  return readFile(join(root, 'seed/bpmn/hundesteuer-anmelden.bpmn'));
}

/** A small valid diagram; `name` null leaves the process without one, `body` goes into it. */
export function smallDiagram(name: string | null, body = '<task id="Task_1" name="Antrag prüfen"/>'): string {
  const named = name === null ? '' : ` name="${name}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.org">
<process id="Process_1"${named}>${body}</process></definitions>`;
}

/** Files nobody should be able to bring in, each with a part of the reason it is refused for. */
export async function hostileFiles(): Promise<[name: string, content: string | Buffer, reason: RegExp][]> {
  const good = (await goodDiagram()).toString();
  const entities = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';
  const external = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>';
  const deep = `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`;
  return [
    ['entity-bomb.bpmn', smallDiagram('&c;').replace('<definitions', `${entities}<definitions`), /DOCTYPE/],
    ['external-entity.bpmn', smallDiagram('&secret;').replace('<definitions', `${external}<definitions`), /DOCTYPE/],
    ['fifty-megabytes.bpmn', Buffer.alloc(50_000_000, ' '), /too large \(50 MB\)/],
    ['deep.bpmn', smallDiagram('Tief', `<extensionElements>${deep}</extensionElements>`), /nested deeper/],
    ['page.bpmn', '<!doctype html><html><body>Anmelden</body></html>', /web page/],
    ['empty.bpmn', '', /empty/],
    ['truncated.bpmn', good.slice(0, good.length / 2), /incomplete|damaged/],
    ['letter.bpmn', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), /not a diagram but/],
    ['notes.txt', 'Bitte die Hundesteuer noch einmal ansehen.', /no XML/],
  ];
}

export async function write(folder: string, files: Record<string, string | Buffer>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** A ZIP with these entries; names may be as bad as they like, as long as yazl takes them. */
export async function zipped(entries: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The same with one name replaced by another of the same length afterwards, such as `../../x`. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}
