import { hash, verify } from '@node-rs/argon2';
import type { User } from '../user.js';

/** argon2id (the library's default) with the parameters OWASP names for it: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const shortestPassword = 12;
const longestPassword = 500;

/** A hash of nothing: checked for unknown addresses, so that the answer takes as long as for known ones. */
const nobody = hash('nobody has this password', cost);

export interface Passwords {
  setPassword(plain: string): Promise<void>;
  hasPassword(plain: string): Promise<boolean>;
}

export function passwords(): Passwords & ThisType<User> {
  return {
    async setPassword(plain) {
      this.passwordHash = await hash(normal(plain), cost);
    },
    async hasPassword(plain) {
      return verify(this.passwordHash ?? (await nobody), normal(plain));
    },
  };
}

export async function pretendToCheck(plain: string): Promise<void> {
  await verify(await nobody, normal(plain));
}

/** The key of the sentence that says what is wrong with a new password, or null. Length counts, not special signs. */
export function passwordProblem(plain: string, email = ''): string | null {
  const text = normal(plain);
  if ([...text].length < shortestPassword) return 'people:invalid.passwordShort';
  if (text.length > longestPassword) return 'people:invalid.passwordLong';
  if (new Set(text).size < 5) return 'people:invalid.passwordMonotonous';
  if (email && text.toLowerCase().includes(email.toLowerCase())) return 'people:invalid.passwordIsEmail';
  return null;
}

/** "ü" typed on a Mac and on a PC may be other bytes: both are the same password (NIST SP 800-63B). */
function normal(plain: string): string {
  return plain.normalize('NFKC');
}
