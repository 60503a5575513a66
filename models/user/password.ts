import { hash, verify } from '@node-rs/argon2';
import type { User } from '../user.js';

/** argon2id (the library's default) with the parameters OWASP names for it: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const shortestPassword = 12;

/** A hash of nothing: checked for unknown addresses, so that the answer takes as long as for known ones. */
const nobody = hash('nobody has this password', cost);

export interface Passwords {
  setPassword(plain: string): Promise<void>;
  hasPassword(plain: string): Promise<boolean>;
}

export const passwords: Passwords & ThisType<User> = {
  async setPassword(plain) {
    this.passwordHash = await hash(plain, cost);
  },
  async hasPassword(plain) {
    return verify(this.passwordHash ?? (await nobody), plain);
  },
};

export async function pretendToCheck(plain: string): Promise<void> {
  await verify(await nobody, plain);
}
