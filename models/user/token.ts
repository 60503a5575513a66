import { createHash, randomBytes } from 'node:crypto';

/** What stands in a one-time link: 256 random bits, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Only this is stored: whoever reads the database cannot use the link. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
