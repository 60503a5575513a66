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
  /** Questions to the embedded database that take so many milliseconds are logged; 0 for none. */
  slowQueryMs: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  demo: boolean;
  /** Reverse proxies in front, each of which says for whom it asks: so many `X-Forwarded-…` entries are believed. */
  proxies: number;
  /** Server processes that share the port. */
  processes: number;
  /** Whom to tell about a security hole; null: who runs the installation, as the imprint says. */
  securityContact: string | null;
  /** Most bytes of one attachment, of those of one practice, of those of one town. */
  attachments: { file: number; practice: number; town: number };
  /** Examines attachments before anybody is served them; null: nobody does. */
  clamav: { host: string; port: number } | null;
  /** Carries mails, and who stands as the sender; null: none are sent. */
  mail: { url: string; from: string } | null;
  /** Backs up by itself, each day at a time of the town's clock or every so many ms; null: nobody asked for it. */
  backup: {
    folder: string;
    rhythm: { at: string } | { every: number };
    keeping: { daily: number; weekly: number; monthly: number };
  } | null;
  /** Seals backups; null: they are readable. */
  backupPassphrase: string | null;
}

export class WrongSetting extends Error {}

const megabyte = 1_000_000;
const tryOutSecret = 'only-for-the-try-out-on-this-machine';

const port = both('PORT muss eine Zahl von 0 bis 65535 sein.', 'PORT must be a number from 0 to 65535.');
const proxies = both('PROXIES muss eine Zahl von 0 bis 10 sein.', 'PROXIES must be a number from 0 to 10.');
const processes = both('PROCESSES muss eine Zahl von 1 bis 64 sein.', 'PROCESSES must be a number from 1 to 64.');
const slow = both(
  'SLOW_QUERY_MS muss eine Zahl von 0 bis 600000 sein.',
  'SLOW_QUERY_MS must be a number from 0 to 600000.',
);
const megabytes = (name: string, usual: number) => {
  const wrong = both(
    `${name} muss eine Zahl von 1 bis 1000000 sein (MB).`,
    `${name} must be a number from 1 to 1000000 (MB).`,
  );
  return z.coerce.number(wrong).int(wrong).min(1, wrong).max(1_000_000, wrong).default(usual);
};
const hours = both(
  'BACKUP_EVERY muss eine Zahl von 1 bis 744 sein (Stunden).',
  'BACKUP_EVERY must be a number from 1 to 744 (hours).',
);
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const settings = z
  .object({
    NODE_ENV: z.string().default('development'),
    PORT: z.coerce.number(port).int(port).min(0, port).max(65535, port).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('./data'),
    MONGODB_URI: z
      .string()
      .regex(
        /^mongodb(\+srv)?:\/\//,
        both(
          'MONGODB_URI muss mit mongodb:// oder mongodb+srv:// beginnen.',
          'MONGODB_URI must start with mongodb:// or mongodb+srv://.',
        ),
      )
      .optional(),
    BASE_URL: z
      .url({
        protocol: /^https?$/,
        error: both(
          'BASE_URL muss eine Adresse wie https://fundus.example sein.',
          'BASE_URL must be an address such as https://fundus.example.',
        ),
      })
      .optional(),
    SESSION_SECRET: z
      .string()
      .min(
        32,
        both('SESSION_SECRET muss mindestens 32 Zeichen haben.', 'SESSION_SECRET must have at least 32 characters.'),
      )
      .optional(),
    LOG_LEVEL: z
      .enum(
        levels,
        both(`LOG_LEVEL muss eines von ${levels.join(', ')} sein.`, `LOG_LEVEL must be one of ${levels.join(', ')}.`),
      )
      .default('info'),
    SLOW_QUERY_MS: z.coerce.number(slow).int(slow).min(0, slow).max(600_000, slow).default(100),
    PROXIES: z.coerce.number(proxies).int(proxies).min(0, proxies).max(10, proxies).optional(),
    PROCESSES: z.coerce.number(processes).int(processes).min(1, processes).max(64, processes).default(1),
    SECURITY_CONTACT: z
      .string()
      .regex(
        /^(mailto:|https:\/\/|tel:)\S+$/,
        both(
          'SECURITY_CONTACT muss mit mailto:, https:// oder tel: beginnen.',
          'SECURITY_CONTACT must start with mailto:, https:// or tel:.',
        ),
      )
      .optional(),
    MAX_FILE_MB: megabytes('MAX_FILE_MB', 100),
    MAX_PRACTICE_MB: megabytes('MAX_PRACTICE_MB', 500),
    MAX_TOWN_MB: megabytes('MAX_TOWN_MB', 10_000),
    CLAMAV_HOST: z
      .string()
      .regex(
        /^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/,
        both('CLAMAV_HOST muss wie clamd:3310 aussehen.', 'CLAMAV_HOST must look like clamd:3310.'),
      )
      .optional(),
    SMTP_URL: z
      .string()
      .refine(
        (value) => /^smtps?:\/\/\S+$/.test(value) && URL.canParse(value) && new URL(value).hostname !== '',
        both(
          'SMTP_URL muss eine Adresse wie smtps://name:kennwort@mail.example sein.',
          'SMTP_URL must be an address such as smtps://name:password@mail.example.',
        ),
      )
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^([^<>\r\n]{1,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
        both(
          'MAIL_FROM muss wie fundus@meine-stadt.de oder Fundus <fundus@meine-stadt.de> aussehen.',
          'MAIL_FROM must look like fundus@my-town.example or Fundus <fundus@my-town.example>.',
        ),
      )
      .optional(),
    BACKUP_DIR: z.string().min(1).optional(),
    BACKUP_AT: z
      .string()
      .regex(
        /^([01]\d|2[0-3]):[0-5]\d$/,
        both('BACKUP_AT muss eine Uhrzeit wie 02:30 sein.', 'BACKUP_AT must be a time such as 02:30.'),
      )
      .optional(),
    BACKUP_EVERY: z.coerce.number(hours).int(hours).min(1, hours).max(744, hours).optional(),
    BACKUP_KEEP: z
      .string()
      .regex(
        /^\d{1,4},\d{1,4},\d{1,4}$/,
        both(
          'BACKUP_KEEP muss drei Zahlen wie 7,4,12 haben (Tage, Wochen, Monate).',
          'BACKUP_KEEP must have three numbers such as 7,4,12 (days, weeks, months).',
        ),
      )
      .default('7,4,12'),
    BACKUP_PASSPHRASE: z
      .string()
      .min(
        12,
        both(
          'BACKUP_PASSPHRASE muss mindestens 12 Zeichen haben.',
          'BACKUP_PASSPHRASE must have at least 12 characters.',
        ),
      )
      .optional(),
    DEMO: z.enum(['0', '1', 'true', 'false'], both('DEMO muss 1 oder 0 sein.', 'DEMO must be 1 or 0.')).optional(),
  })
  .superRefine((env, context) => {
    if (env.BACKUP_AT && env.BACKUP_EVERY)
      context.addIssue({
        code: 'custom',
        path: ['BACKUP_AT'],
        message: both(
          'BACKUP_AT und BACKUP_EVERY gelten nicht zugleich, eines muss fehlen.',
          'BACKUP_AT and BACKUP_EVERY exclude each other, one must be left out.',
        ),
      });
    if (env.NODE_ENV !== 'production') return;
    for (const name of ['SESSION_SECRET', 'BASE_URL'] as const)
      if (!env[name]) context.addIssue({ code: 'custom', path: [name], message: needed(name) });
  });

function needed(name: string): string {
  return both(`Im Echtbetrieb muss ${name} gesetzt sein.`, `${name} must be set in production.`);
}

/** Read before anybody's language is known. */
function both(de: string, en: string): string {
  return `${de} · ${en}`;
}

/** Reads the settings once. Throws WrongSetting with one line for each setting that is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(filled);
  if (!read.success) throw new WrongSetting([...new Set(read.error.issues.map(({ message }) => message))].join('\n'));
  const env = read.data;
  const production = env.NODE_ENV === 'production';
  const baseUrl = (env.BASE_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/$/, '');
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(root, env.DATA_DIR),
    mongodbUri: env.MONGODB_URI ?? null,
    baseUrl,
    sessionSecret: env.SESSION_SECRET ?? tryOutSecret,
    slowQueryMs: env.SLOW_QUERY_MS,
    logLevel: env.LOG_LEVEL,
    demo: env.DEMO === '1' || env.DEMO === 'true',
    proxies: env.PROXIES ?? (production ? 1 : 0),
    processes: env.PROCESSES,
    securityContact: env.SECURITY_CONTACT ?? null,
    attachments: {
      file: env.MAX_FILE_MB * megabyte,
      practice: env.MAX_PRACTICE_MB * megabyte,
      town: env.MAX_TOWN_MB * megabyte,
    },
    clamav: env.CLAMAV_HOST ? hostAndPort(env.CLAMAV_HOST) : null,
    mail: env.SMTP_URL ? { url: env.SMTP_URL, from: env.MAIL_FROM ?? senderAt(new URL(baseUrl).hostname) } : null,
    backup: env.BACKUP_DIR ? backupOf(env.BACKUP_DIR, env) : null,
    backupPassphrase: env.BACKUP_PASSPHRASE ?? null,
  };
}

function backupOf(
  folder: string,
  {
    BACKUP_AT: at,
    BACKUP_EVERY: every = 24,
    BACKUP_KEEP: keep,
  }: Pick<z.infer<typeof settings>, `BACKUP_${'AT' | 'EVERY' | 'KEEP'}`>,
): Config['backup'] {
  const [daily = 0, weekly = 0, monthly = 0] = keep.split(',').map(Number);
  const rhythm = at ? { at } : { every: every * 3_600_000 };
  return { folder: resolve(root, folder), rhythm, keeping: { daily, weekly, monthly } };
}

function senderAt(host: string): string {
  return `Fundus <fundus@${host}>`;
}

function hostAndPort(value: string): { host: string; port: number } {
  const colon = value.lastIndexOf(':');
  return { host: value.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(value.slice(colon + 1)) };
}
