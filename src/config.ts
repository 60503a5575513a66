import { resolve } from 'node:path';
import { z } from 'zod';
import { root } from './root.js';

export interface Config {
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  mongodbUri: string | null;
  baseUrl: string;
  sessionSecret: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  demo: boolean;
}

export class WrongSetting extends Error {}

const tryOutSecret = 'only-for-the-try-out-on-this-machine';

const settings = z
  .object({
    NODE_ENV: z.string().default('development'),
    PORT: z.coerce.number('PORT must be a number').int().min(0).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('./data'),
    MONGODB_URI: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'MONGODB_URI must start with mongodb:// or mongodb+srv://')
      .optional(),
    BASE_URL: z.url('BASE_URL must be an address such as https://fundus.example').optional(),
    SESSION_SECRET: z.string().min(32, 'SESSION_SECRET must have at least 32 characters').optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DEMO: z.enum(['0', '1', 'true', 'false'], 'DEMO must be 1 or 0').optional(),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV !== 'production') return;
    for (const name of ['SESSION_SECRET', 'BASE_URL'] as const)
      if (!env[name]) context.addIssue({ code: 'custom', path: [name], message: `${name} must be set in production` });
  });

/** Reads the settings once. Throws WrongSetting with one sentence for each setting that is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(filled);
  if (!read.success)
    throw new WrongSetting(read.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`).join('\n'));
  const env = read.data;
  const production = env.NODE_ENV === 'production';
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(root, env.DATA_DIR),
    mongodbUri: env.MONGODB_URI ?? null,
    baseUrl: (env.BASE_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/$/, ''),
    sessionSecret: env.SESSION_SECRET ?? tryOutSecret,
    logLevel: env.LOG_LEVEL,
    demo: env.DEMO === '1' || env.DEMO === 'true',
  };
}
