import type { Request } from 'express';
import { limit } from '../web/limits.js';

/** Ten for an account; more for an address, because a whole town hall may stand behind one. */
const perAccount = limit('account', 10, 15);
const perAddress = limit('address', 60, 15);

/** Counts an attempt before the password is looked at. 0: go on, otherwise the minutes to wait. */
export async function countAttempt(req: Request, email: string): Promise<number> {
  const [account, address] = await Promise.all([perAccount.take(email.toLowerCase()), perAddress.take(addressOf(req))]);
  return Math.max(account, address);
}

/** It was the right person: only failures count. */
export async function forgiveAttempts(req: Request, email: string): Promise<void> {
  await Promise.all([perAccount.forget(email.toLowerCase()), perAddress.giveBack(addressOf(req))]);
}

function addressOf(req: Request): string {
  return req.ip ?? '';
}
