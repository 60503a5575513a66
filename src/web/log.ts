import { pino, type SerializedError, stdSerializers } from 'pino';

/** The one log of the process: JSON lines on standard error, so that standard output stays free for people and tools. */
export const log = pino(
  { level: process.env.LOG_LEVEL || 'info', serializers: { err: told } },
  pino.destination({ fd: 2, sync: false }),
);

interface ToldError {
  type: string;
  message: string;
  stack: string;
  code: unknown;
}

/** Of an error only what helps to find it: drivers and libraries hang documents, forms and addresses of people on theirs. */
export function told(error: Error): ToldError {
  const { type, message, stack, code } = stdSerializers.err(error) as SerializedError & { code?: unknown };
  return { type, message: withoutAddresses(message), stack: withoutAddresses(stack), code };
}

/** Where a request went, without what was searched for and without the secret of a one-time link. */
export function loggedPath(url: string): string {
  return (url.split('?')[0] ?? '').replace(/^\/(password|mail\/stop)\/.+/, '/$1/…');
}

function withoutAddresses(text: string): string {
  return text.replace(/[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})+/gu, '…@…');
}
