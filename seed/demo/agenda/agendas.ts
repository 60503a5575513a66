import { eichenbrueckAgenda } from './eichenbrueck.js';
import type { DemoAgenda } from './telling.js';

/** Of each town the oldest first. */
export const agendas: readonly DemoAgenda[] = [eichenbrueckAgenda];
