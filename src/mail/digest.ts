import { dueFor, markMailed, peopleToMail, putOff } from '../../models/notification/mailing.js';
import type { Config } from '../config.js';
import { log } from '../web/log.js';
import { letterFor } from './letter.js';
import { type Mailer, Undelivered } from './mailer.js';

export interface Delivery {
  sent: number;
  refused: number;
}

interface Run {
  mailer: Mailer;
  config: Pick<Config, 'baseUrl' | 'sessionSecret'>;
  now?: Date;
  stop?: AbortSignal;
}

/**
 * Mails everybody what is due. Marked only after the mail server took it: a stop in between may send one letter again,
 * with the same message id, and never loses one. A server that is away ends the run: all of it waits for the next.
 * @throws {Undelivered}
 */
export async function sendDue({ mailer, config, now = new Date(), stop }: Run): Promise<Delivery> {
  const delivery: Delivery = { sent: 0, refused: 0 };
  for (const person of await peopleToMail(now)) {
    if (stop?.aborted) break;
    const due = await dueFor(person, now);
    if (!due) continue;
    try {
      await mailer.send(await letterFor(due, config));
      await markMailed(due);
      delivery.sent += 1;
    } catch (error) {
      if (error instanceof Undelivered && error.fault === 'server') throw error;
      // Whatever is wrong with this one, the others get theirs.
      log.warn({ err: error, person: person.toString() }, 'a mail did not go out and is tried again later');
      await putOff(person, now);
      delivery.refused += 1;
    }
  }
  return delivery;
}
