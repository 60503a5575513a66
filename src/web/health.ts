import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { lastBackup } from '../../models/backup.js';
import { failuresOf } from '../../models/job.js';
import type { Config } from '../config.js';
import { everyone, table } from './route.js';

/** For whoever runs the installation: is the process there, does the database answer. */
export const healthRoutes = table([
  ['get', '/healthz', everyone((_req, res) => void res.json({ status: 'ok' }))],
  [
    'get',
    '/readyz',
    everyone(async (req, res) => {
      const ready = await databaseAnswers();
      const backup = ready ? await backupNow(req.app.get('config')) : {};
      res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', database: ready, ...backup });
    }),
  ],
]);

/** Whoever asks has a time limit of their own: no answer for so long is an answer. */
const patience = 2000;
const hour = 3_600_000;

async function databaseAnswers(): Promise<boolean> {
  const pinged = mongoose.connection.db?.command({ ping: 1 }).then(
    () => mongoose.connection.readyState === mongoose.ConnectionStates.connected,
    () => false,
  );
  return Promise.race([pinged ?? false, pause(patience, false, { ref: false })]);
}

/** If backups are scheduled: the age of the last good one in hours, whether somebody should look, and failures since. */
async function backupNow({ backup }: Config) {
  if (!backup) return {};
  const [last, failures] = await Promise.all([lastBackup(), failuresOf('backup')]);
  const hours = last && Math.floor((Date.now() - last.getTime()) / hour);
  const rhythm = 'every' in backup.rhythm ? backup.rhythm.every / hour : 24;
  // One may fail, two may not.
  return { backup: { hours, late: hours === null || hours >= 2 * rhythm, failures } };
}
