import { eichenbrueckFinance } from './practices/eichenbrueck-finance.js';
import { eichenbrueckTown } from './practices/eichenbrueck-town.js';
import { neighbours } from './practices/neighbours.js';
import type { DemoPractice } from './practices/telling.js';

/** Every best practice of the sample towns with the acts that made it what it is today. */
export const practices: readonly DemoPractice[] = [...eichenbrueckFinance, ...eichenbrueckTown, ...neighbours];
