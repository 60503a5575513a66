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

async function databaseAnswers(): Promise<boolean> {
  try {
    await mongoose.connection.db?.command({ ping: 1 });
    return mongoose.connection.readyState === mongoose.ConnectionStates.connected;
  } catch {
    return false;
  }
}
