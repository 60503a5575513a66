import { Import } from '../../models/import.js';
import { remindOfMeasures } from '../../models/measure/reminding.js';
import { cleanNotices } from '../../models/notification/cleaning.js';
import { remindOfReviews } from '../../models/version/review-reminding.js';
import type { Config } from '../config.js';
import { removeOld } from '../exports/storage.js';
import { removeLeftovers } from '../imports/storage.js';
import { sendDue } from '../mail/digest.js';
import { mailerTo } from '../mail/mailer.js';
import { log } from '../web/log.js';
import { scheduledBackup } from './backup/job.js';

/** Work that comes back by the clock. */
export interface Job {
  name: string;
  /** From the end of one run to the next, in ms. */
  every: number;
  run(now: Date, stop: AbortSignal): Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;

/** Everything this installation does by itself. */
export function jobsOf(config: Config): Job[] {
  return [
    reminders,
    reviews,
    cleaning,
    abandoned,
    leftovers(config),
    ...(config.mail ? [digest(config, config.mail)] : []),
    ...(config.backup ? [scheduledBackup(config.backup, config.backupPassphrase)] : []),
  ];
}

/** Looks each minute for what is due to somebody at once, each morning or each Monday. */
export function digest(config: Pick<Config, 'baseUrl' | 'sessionSecret'>, mail: NonNullable<Config['mail']>): Job {
  return {
    name: 'digest',
    every: minute,
    async run(now, stop) {
      const mailer = mailerTo(mail);
      try {
        const delivery = await sendDue({ mailer, config, now, stop });
        if (delivery.sent + delivery.refused > 0) log.info(delivery, 'mails went out');
      } finally {
        mailer.close();
      }
    },
  };
}

const reminders: Job = {
  name: 'measure-reminders',
  every: hour,
  run: remindOfMeasures,
};

const reviews: Job = {
  name: 'review-reminders',
  every: hour,
  run: remindOfReviews,
};

/** Imports of a process that was killed. */
const abandoned: Job = {
  name: 'abandoned-imports',
  every: 15_000,
  run: (now) => Import.interruptAbandoned(now),
};

/** Files that waited long enough for who asked for them, or for a decision. */
function leftovers({ dataDir }: Config): Job {
  return {
    name: 'old-files',
    every: 10 * minute,
    async run(now) {
      await removeOld(dataDir, now);
      await removeLeftovers(dataDir, 25 * hour);
    },
  };
}

const cleaning: Job = {
  name: 'notice-cleaning',
  every: 24 * hour,
  async run(now) {
    const removed = await cleanNotices(now);
    if (removed > 0) log.info({ removed }, 'old notices are cleaned away');
  },
};
