import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts attempts in the database, so that a restart or a second process forgets none. */
export interface Limit {
  /** Counts one; 0: go on, otherwise the minutes to wait. */
  take(key: string): Promise<number>;
  giveBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

export function limit(name: string, attempts: number, minutes: number): Limit {
  let made: RateLimiterMongo | null = null;
  const limiter = () => {
    const options = { tableName: 'limits', keyPrefix: name, points: attempts, duration: minutes * 60 };
    made ??= new RateLimiterMongo({ storeClient: mongoose.connection, ...options });
    return made;
  };
  return {
    async take(key) {
      try {
        await limiter().consume(unreadable(key));
        return 0;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 60_000));
        throw refused;
      }
    },
    async giveBack(key) {
      await limiter().reward(unreadable(key));
    },
    async forget(key) {
      await limiter().delete(unreadable(key));
    },
  };
}

/** Addresses of people and machines are counted, not collected. */
function unreadable(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
