import { eichenbrueckAgenda } from './eichenbrueck.js';
import { eichenbrueckBefore } from './eichenbrueck-before.js';
import { silberthalAgenda } from './silberthal.js';
import type { DemoAgenda } from './telling.js';

/** Of each town the oldest first. */
export const agendas: readonly DemoAgenda[] = [eichenbrueckBefore, eichenbrueckAgenda, silberthalAgenda];
