import { ServerError } from '../errors.js';

/** Databases every replica set has and keeps for itself. */
export const SYSTEM_DATABASES: readonly string[] = ['admin', 'config', 'local'];

export const isSystemDatabase = (name: string) => SYSTEM_DATABASES.includes(name);

const LONGEST = 255;
const SYSTEM = /^system\.(?!js$|users$|views$|profile$|buckets\.)/;

/** Refuses names no collection may have. https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions */
export function checkNamespace(database: string, name: string): void {
  const namespace = `${database}.${name}`;
  if (!name || name.includes('\0') || name.startsWith('.') || name.includes('$'))
    throw new ServerError(73, `Invalid namespace specified '${namespace}'`);
  if (SYSTEM.test(name)) throw new ServerError(73, `Invalid system namespace: ${namespace}`);
  if (Buffer.byteLength(namespace) > LONGEST)
    throw new ServerError(73, `Fully qualified namespace is too long. Namespace: ${namespace} Max: ${LONGEST}`);
}
