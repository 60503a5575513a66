import type { Request } from 'express';
import type { Config } from '../config.js';
import type { DiagramPool } from '../render/pool.js';

/** What the process was started with: settings and the diagram workers. */
export interface Services {
  config: Config;
  diagrams: DiagramPool;
}

export function services(req: Request): Services {
  return req.app.get('services') as Services;
}
