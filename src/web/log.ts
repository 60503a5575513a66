import { pino } from 'pino';

/** The one log of the process: JSON lines on standard error, so that standard output stays free for people and tools. */
export const log = pino({ level: process.env.LOG_LEVEL || 'info' }, pino.destination({ fd: 2, sync: false }));
