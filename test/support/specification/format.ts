import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BSON, type Document } from 'mongodb';
import { root } from '../../../src/root.js';

/** MongoDB's unified test format, the parts the public files use. */
export interface SpecificationFile {
  name: string;
  runOnRequirements?: Requirement[];
  createEntities?: Record<string, Document>[];
  initialData?: StoredCollection[];
  tests: SpecificationCase[];
}

export interface SpecificationCase {
  description: string;
  skipReason?: string;
  runOnRequirements?: Requirement[];
  operations: Operation[];
  expectEvents?: ExpectedEvents[];
  outcome?: StoredCollection[];
}

export interface StoredCollection {
  databaseName: string;
  collectionName: string;
  documents: Document[];
  createOptions?: Document;
}

export interface Operation {
  name: string;
  object: string;
  arguments?: Document;
  expectResult?: unknown;
  expectError?: Document;
  saveResultAsEntity?: string;
  ignoreResultAndError?: boolean;
}

export interface ExpectedEvents {
  client: string;
  eventType?: 'command' | 'cmap';
  ignoreExtraEvents?: boolean;
  events: Record<string, Document>[];
}

interface Requirement {
  minServerVersion?: string;
  maxServerVersion?: string;
  topologies?: string[];
  serverless?: string;
  auth?: boolean;
  csfle?: boolean;
}

/** Where the files lie: beside the project, or where a developer says. */
const folderOfAll = process.env.MONGODB_SPECIFICATIONS ?? join(root, '../shared/mongodb-specs');

/** The folder of one part of the specification; null if it is not there. */
export function specificationFolder(part: string): string | null {
  const folder = join(folderOfAll, part);
  return existsSync(folder) ? folder : null;
}

export function readSpecification(folder: string): SpecificationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({
    ...(BSON.EJSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<SpecificationFile, 'name'>),
    name,
  }));
}

/** What a server is, as far as requirements ask for it. */
export interface ServerKind {
  version: string;
  topology: 'single' | 'replicaset';
}

export function isMet(requirements: Requirement[] | undefined, { version, topology }: ServerKind): boolean {
  return (
    !requirements ||
    requirements.some(
      (one) =>
        (!one.minServerVersion || compareVersions(version, one.minServerVersion) >= 0) &&
        (!one.maxServerVersion || compareVersions(version, one.maxServerVersion) <= 0) &&
        (!one.topologies || one.topologies.includes(topology)) &&
        one.serverless !== 'require' &&
        !one.csfle &&
        !one.auth,
    )
  );
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
