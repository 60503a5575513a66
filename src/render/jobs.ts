import { type Finding as CaptureFinding, captureBpmn } from '../../models/bpmn/capture.js';
import { extractFacts, type Facts } from '../../models/bpmn/facts.js';
import { layoutBpmn } from '../../models/bpmn/layout.js';
import { type Finding, lintBpmn } from '../../models/bpmn/lint/lint.js';
import { applyChanges, type Merged } from '../../models/bpmn/merge.js';
import type { Notice } from '../../models/bpmn/notices.js';
import { readBpmn } from '../../models/bpmn/read.js';
import { writeDocx } from './docx/write.js';
import { type Finished, finish } from './finish.js';
import type { PdfDocument } from './pdf/document.js';
import { writePdf } from './pdf/write.js';
import { type PngOptions, toPng } from './png.js';
import { thumbnail } from './thumbnail.js';
import { type Drawing, Viewer } from './viewer.js';

export interface DiagramReading {
  xml: string;
  repaired: boolean;
  /** True if the file held no drawing and Fundus arranged the diagram: `xml` then holds the arrangement. */
  layouted: boolean;
  facts: Facts;
  /** What the rules of the check find in it. */
  findings: Finding[];
  notices: Notice[];
}

export interface Pictures {
  /** The first diagram in full, in light colours, without background. Empty of shapes if `blank`. */
  svg: string;
  /** The same without words, for cards. */
  thumbnail: string;
  /** Size of both in px. */
  width: number;
  height: number;
}

export interface Plane {
  /** Id of the process, collaboration or sub-process that is shown. */
  id: string;
  name: string;
  svg: string;
}

export interface Drawn extends Pictures {
  /** Nothing in the file can be drawn; the pictures are valid and empty. */
  blank: boolean;
  /** What bpmn-js said of diagrams it could not draw at all; for the log. */
  failures: string[];
  /** Further diagrams and the insides of collapsed sub-processes. */
  planes: Plane[];
}

const EMPTY = '<svg viewBox="0 0 100 60"></svg>';
let viewer: Viewer | undefined;

/** Decodes, guards, repairs and reads a file; arranges it if nothing is drawn, and looks through it by the rules. @throws {Refused} */
export async function read(source: Uint8Array): Promise<DiagramReading> {
  const { xml, repaired, definitions, notices, hasLayout } = await readBpmn(source);
  const facts = extractFacts(definitions);
  const arranged = hasLayout ? xml : (await layoutBpmn(definitions, xml)).xml;
  const drawn = arranged === xml ? definitions : (await readBpmn(arranged)).definitions;
  const findings = await lintBpmn(drawn);
  return { xml: arranged, repaired, layouted: arranged !== xml, facts, findings, notices };
}

/** All pictures of a file that was read. @throws {Refused} if it is none that can be read */
export async function draw(xml: string): Promise<Drawn> {
  const { definitions } = await readBpmn(xml);
  viewer ??= new Viewer();
  const { drawings, failures } = await viewer.draw(definitions);
  const [main, ...others] = drawings;
  const picture = finish(main?.svg ?? EMPTY);
  return {
    ...{ svg: picture.svg, width: picture.width, height: picture.height },
    ...{ thumbnail: thumbnailOf(picture, main), blank: main === undefined, failures },
    planes: others.map(({ id, name, svg }) => ({ id, name, svg: finish(svg).svg })),
  };
}

/** What is asked of `applyChanges`: files that were read before. */
export interface Merging {
  target: string;
  source: string;
  ids: string[];
  base: string | null;
}

export function merge({ target, source, ids, base }: Merging): Promise<Merged> {
  return applyChanges(target, source, ids, base ?? undefined);
}

/** What is asked of `captureBpmn`. */
export interface Capturing {
  text: string;
  title: string;
  /** The drawing the text continues; empty: none. */
  before: string;
}

export interface Captured {
  xml: string;
  findings: CaptureFinding[];
}

export function capture({ text, ...known }: Capturing): Promise<Captured> {
  return captureBpmn(text, known);
}

export function png({ svg, options }: { svg: string; options: PngOptions }): Uint8Array {
  return toPng(svg, options);
}

export function pdf(document: PdfDocument): Promise<Uint8Array> {
  return writePdf(document);
}

export function docx(document: PdfDocument): Promise<Uint8Array> {
  return writeDocx(document);
}

function thumbnailOf(picture: Finished, drawing: Drawing | undefined): string {
  return thumbnail(picture, drawing?.elements ?? new Map());
}
