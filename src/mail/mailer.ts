import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';
import type { Letter } from './letter.js';

/** Hands letters to the mail server. @throws {Undelivered} */
export interface Mailer {
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** It did not go out. `letter`: this one was refused; `server`: nothing goes out at the moment, whoever it is for. */
export class Undelivered extends Error {
  constructor(
    readonly fault: 'letter' | 'server',
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : 'undelivered', { cause });
  }
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** One connection for all letters of a run. */
export function mailerTo({ url, from }: NonNullable<Config['mail']>): Mailer {
  // What people wrote never makes the mailer read a file or ask an address.
  const guarded = { disableFileAccess: true, disableUrlAccess: true };
  const transport = createTransport({ url, pool: true, maxConnections: 1, ...patience, ...guarded });
  return {
    async send({ to, subject, text, html, headers, messageId }) {
      try {
        await transport.sendMail({ from, to, subject, text, html, headers, messageId, ...guarded });
      } catch (error) {
        throw new Undelivered(faultOf(error), error);
      }
    },
    close: () => transport.close(),
  };
}

/** An answer to one address or one text is about this letter; everything else is about the way there. */
function faultOf(error: unknown): Undelivered['fault'] {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  const closes = responseCode === 421;
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && !closes ? 'letter' : 'server';
}
