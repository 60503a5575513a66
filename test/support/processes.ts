import type { Types } from 'mongoose';
import type { Doer } from '../../models/act.js';
import { extractFacts } from '../../models/bpmn/facts.js';
import { readBpmn } from '../../models/bpmn/read.js';
import { Diagram } from '../../models/diagram.js';
import { type Profile, profile } from '../../models/process/profile.js';
import { Process } from '../../models/process.js';
import type { User } from '../../models/user.js';
import type { Audience, Version, VersionDiagram } from '../../models/version.js';
import type { Cast } from './cast.js';
import { fresh } from './makers.js';

export interface Made {
  process: Process;
  version: Version;
}

interface Wanted extends Partial<Profile> {
  /** Names of the steps; empty: nothing is drawn. */
  steps?: readonly string[];
  diagram?: VersionDiagram | null;
  department?: Types.ObjectId;
}

/** How far a version has come; a circle of readers means published to it. */
export type Reached = 'draft' | 'submitted' | 'rejected' | 'approved' | Audience | 'retired';

export function doer(user: Pick<User, '_id' | 'name'>): Doer {
  return { id: user._id, name: user.name };
}

/** A process of Katrin's in the Kämmerei, brought as far as the test wants it, by the people whose turn it is. */
export async function makeProcess(people: Cast, reached: Reached = 'draft', wanted: Wanted = {}): Promise<Made> {
  const { steps = ['Antrag prüfen'], department = people.kaemmerei._id, diagram, ...fields } = wanted;
  const drawn = steps.length > 0 ? await keep(drawing(steps)) : null;
  const made = await Process.start({
    municipality: people.town._id,
    department,
    profile: profile({ title: `Hundesteuer festsetzen ${fresh()}`, ...fields }),
    by: doer(people.katrin),
    origin: { kind: 'blank', name: '' },
    diagram: diagram === undefined ? drawn : diagram,
  });
  await bring(made.version, reached, people);
  return { process: await again(made.process), version: made.version };
}

/** From draft on: Katrin submits, Jens decides, Nora publishes. */
export async function bring(version: Version, reached: Reached, { katrin, jens, nora }: Cast): Promise<void> {
  if (reached === 'draft') return;
  await version.submit({ by: doer(katrin) });
  if (reached === 'submitted') return;
  if (reached === 'rejected') return version.reject({ by: doer(jens), note: 'Bitte den Bescheid ergänzen' });
  await version.approve({ by: doer(jens) });
  if (reached === 'approved') return;
  const audience = reached === 'retired' ? 'public' : reached;
  await version.publish({ by: doer(nora), audience, licence: 'CC-BY-4.0', contact: 'Sachgebiet Steuern' });
  if (reached === 'retired') await version.retire({ by: doer(nora) });
}

/** The process as it is stored now. */
export async function again(process: Process): Promise<Process> {
  const found = await Process.findById(process._id);
  if (!found) throw new Error(`${process.key} is gone`);
  return found;
}

export async function keep(xml: string): Promise<VersionDiagram> {
  const reading = await readBpmn(Buffer.from(xml));
  return { hash: await Diagram.keep(reading.xml, extractFacts(reading.definitions)), original: null };
}

/** Steps one after the other; `comment` changes the text of the file, not what it says. */
export function drawing(steps: readonly string[], comment = ''): string {
  const ids = steps.map((_, index) => `Task_${index + 1}`);
  const tasks = steps.map((name, index) => `<task id="${ids[index]}" name="${escaped(name)}" />`);
  const flows = ids
    .slice(1)
    .map((id, index) => `<sequenceFlow id="F${index}" sourceRef="${ids[index]}" targetRef="${id}" />`);
  const shapes = ids.map((id, index) => shape(id, 160 + index * 180, 80, 120, 80));
  const edges = ids.slice(1).map((_, index) => edge(`F${index}`, 280 + index * 180, 340 + index * 180));
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:test">
<!-- ${comment} -->
<process id="P" name="Ablauf">${tasks.join('')}${flows.join('')}</process>
<bpmndi:BPMNDiagram id="Diagram"><bpmndi:BPMNPlane id="Plane" bpmnElement="P">${[...shapes, ...edges].join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;
}

function shape(id: string, x: number, y: number, width: number, height: number): string {
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
}

function edge(id: string, from: number, to: number): string {
  return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="120" /><di:waypoint x="${to}" y="120" /></bpmndi:BPMNEdge>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
