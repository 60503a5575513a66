import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import mongoose, { Schema } from 'mongoose';
import type { Counts } from './bpmn/facts/types.js';
import { extractFacts, type Facts } from './bpmn/facts.js';
import { type Finding, lintBpmn } from './bpmn/lint/lint.js';
import { rulesVersion } from './bpmn/lint/rules.js';
import { readBpmn } from './bpmn/read.js';
import { Memory, remember } from './freshness.js';
import { keptIfRoom } from './no-room.js';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

interface StoredDiagram {
  /** sha256 of the XML: the same drawing is stored once, however many versions show it. */
  _id: string;
  xml: Buffer;
  facts: Buffer;
  /** Which shape the facts have; older ones are read from the XML again. */
  shape: number;
  /** The figures of the facts in this shape, for lists of many; missing on drawings kept before there were any. */
  counts?: { shape: number; figures: Counts };
  /** What the rules found, and which rules those were; older findings are looked for again. */
  findings?: Buffer;
  rules?: number;
  size: number;
  createdAt: Date;
}

const schema = new Schema<StoredDiagram>({
  _id: { type: String, required: true },
  xml: { type: Buffer, required: true },
  facts: { type: Buffer, required: true },
  shape: { type: Number, default: 1 },
  counts: { type: Schema.Types.Mixed },
  findings: { type: Buffer },
  rules: { type: Number },
  size: { type: Number, required: true },
  createdAt: { type: Date, required: true },
});

/** Raised whenever facts gain or change a field. */
const currentShape = 3;

const Stored = mongoose.model('Diagram', schema);

/** The same for what the rules found. */
const knownFindings = new Memory<Promise<Finding[] | null>>({ topics: [], most: 200, goodFor: 3_600_000 });

/** By content, so they never change; a save, its listing and the first look ask for the same ones. */
const knownFacts = new Memory<Promise<Facts | null>>({ topics: [], most: 100, goodFor: 3_600_000 });

/** Diagrams by content hash, compressed; lists never come here. */
export const Diagram = {
  /** Keeps XML and what was read from it; returns the hash. Keeping the same again changes nothing. */
  async keep(xml: string, facts: Facts, findings?: readonly Finding[]): Promise<string> {
    const hash = contentHash(xml);
    if (knownFacts.get(hash) && (await Stored.exists({ _id: hash }))) return hash;
    const text = JSON.stringify(facts);
    const [packedXml, packedFacts] = await Promise.all([compress(xml, quick), compress(text, quick)]);
    await Stored.updateOne(
      { _id: hash },
      {
        $setOnInsert: {
          xml: packedXml,
          facts: packedFacts,
          ...{ shape: currentShape, counts: countsOf(facts) },
          ...(findings ? { findings: Buffer.from(JSON.stringify(findings)), rules: rulesVersion } : {}),
          size: Buffer.byteLength(xml),
          createdAt: new Date(),
        },
      },
      { upsert: true },
    );
    knownFacts.set(hash, Promise.resolve(JSON.parse(text) as Facts));
    return hash;
  },

  async xml(hash: string): Promise<string | null> {
    const found = await Stored.findById(hash, { xml: 1 });
    return found ? (await decompress(found.xml)).toString('utf8') : null;
  },

  /** Shared by all who ask: read, never changed. */
  async facts(hash: string): Promise<Facts | null> {
    return remember(knownFacts, hash, () => readFacts(hash));
  },

  /** How much is in each of many drawings, by hash; those that are not there, or cannot be read, are left out. */
  async counts(hashes: readonly string[]): Promise<Map<string, Counts>> {
    const found = await Stored.find({ _id: { $in: hashes } }, { counts: 1 }).lean<
      Pick<StoredDiagram, '_id' | 'counts'>[]
    >();
    const counted = new Map<string, Counts>();
    for (const { _id, counts } of found) {
      const figures = counts?.shape === currentShape ? counts.figures : await countAgain(_id);
      if (figures) counted.set(_id, figures);
    }
    return counted;
  },

  /** What the rules find in it, before any town weighs it; null: no such diagram, or none that can be read any more. */
  async findings(hash: string): Promise<readonly Finding[] | null> {
    return remember(knownFindings, hash, () => readFindings(hash));
  },
};

async function readFacts(hash: string): Promise<Facts | null> {
  const found = await Stored.findById(hash, { facts: 1, shape: 1 });
  if (!found) return null;
  if (found.shape === currentShape) return JSON.parse((await decompress(found.facts)).toString('utf8')) as Facts;
  return readAgain(hash);
}

/** Facts kept by an older Fundus lack what it did not know yet. */
async function readAgain(hash: string): Promise<Facts | null> {
  const xml = await Diagram.xml(hash);
  if (xml === null) return null;
  const facts = extractFacts((await readBpmn(xml)).definitions);
  await keptIfRoom(
    Stored.updateOne(
      { _id: hash },
      { $set: { facts: await compress(JSON.stringify(facts), quick), shape: currentShape } },
    ),
  );
  return facts;
}

function countsOf({ counts: figures }: Facts): NonNullable<StoredDiagram['counts']> {
  return { shape: currentShape, figures };
}

/** Once for each drawing that was kept before figures stood beside it. */
async function countAgain(hash: string): Promise<Counts | null> {
  const facts = await readFacts(hash);
  if (!facts) return null;
  await keptIfRoom(Stored.updateOne({ _id: hash }, { $set: { counts: countsOf(facts) } }));
  return facts.counts;
}

async function readFindings(hash: string): Promise<Finding[] | null> {
  const found = await Stored.findById(hash, { findings: 1, rules: 1 });
  if (!found) return null;
  if (found.findings && found.rules === rulesVersion) return JSON.parse(found.findings.toString('utf8')) as Finding[];
  return lookAgain(hash);
}

/** A worker looks through each drawing when it is read; this is for those kept before, or by older rules. */
async function lookAgain(hash: string): Promise<Finding[] | null> {
  const xml = await Diagram.xml(hash);
  if (xml === null) return null;
  const read = await readBpmn(xml).catch(() => null);
  if (!read) return null;
  const findings = await lintBpmn(read.definitions);
  await keptIfRoom(
    Stored.updateOne({ _id: hash }, { $set: { findings: Buffer.from(JSON.stringify(findings)), rules: rulesVersion } }),
  );
  return findings;
}

export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
