import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { everyone, table } from './route.js';

/** For whoever runs the installation: is the process there, does the database answer. */
export const healthRoutes = table([
  ['get', '/healthz', everyone((_req, res) => void res.json({ status: 'ok' }))],
  [
    'get',
    '/readyz',
    everyone(async (_req, res) => {
      const ready = await databaseAnswers();
      res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', database: ready });
    }),
  ],
]);

/** Whoever asks has a time limit of their own: no answer for so long is an answer. */
const patience = 2000;

async function databaseAnswers(): Promise<boolean> {
  const pinged = mongoose.connection.db?.command({ ping: 1 }).then(
    () => mongoose.connection.readyState === mongoose.ConnectionStates.connected,
    () => false,
  );
  return Promise.race([pinged ?? false, pause(patience, false, { ref: false })]);
}
