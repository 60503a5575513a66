import mongoose from 'mongoose';
import { freeJobs } from '../models/job.js';
import { isIndexOld } from '../models/search/index-format.js';
import { ensureSetup } from '../models/setup.js';
import { plantReferenceData, tellSampleTowns } from './cli/planting.js';
import { say } from './cli/terminal.js';
import type { Config } from './config.js';
import { takeUpImports } from './imports/running.js';
import { inTurn } from './jobs/turn.js';
import type { DiagramPool } from './render/pool.js';

/**
 * What is done once before anybody is served: collections and indexes, reference data, sample towns, the link for the
 * setup, which is returned. Servers that start side by side on one database do it one after the other; the later ones
 * find everything there.
 */
export async function prepare(config: Config, diagrams: DiagramPool): Promise<string | null> {
  await Promise.all(Object.values(mongoose.models).map((model) => model.init()));
  if (config.mongodbUri !== null)
    return inTurn(
      'start',
      () => work(config, diagrams),
      () => say('start.waits'),
    );
  await freeJobs();
  return work(config, diagrams);
}

async function work(config: Config, diagrams: DiagramPool): Promise<string | null> {
  // Where nothing is listed yet, nothing is old: asked before the sample towns come.
  await isIndexOld();
  await plantReferenceData();
  if (config.demo) await tellSampleTowns(diagrams, { isStart: true });
  await takeUpImports(config);
  return ensureSetup({ isShared: config.mongodbUri !== null });
}
