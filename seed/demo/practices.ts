import { eichenbrueckFinance } from './practices/eichenbrueck-finance.js';
import { eichenbrueckLeadership } from './practices/eichenbrueck-leadership.js';
import { eichenbrueckLessons } from './practices/eichenbrueck-lessons.js';
import { eichenbrueckServices } from './practices/eichenbrueck-services.js';
import { eichenbrueckTown } from './practices/eichenbrueck-town.js';
import { hohenlinde } from './practices/hohenlinde.js';
import { invoices } from './practices/invoices.js';
import { neuwalde } from './practices/neuwalde.js';
import { silberthal } from './practices/silberthal.js';
import type { DemoPractice } from './practices/telling.js';

/** Every best practice of the sample towns with the acts that made it what it is today; what others name comes first. */
export const practices: readonly DemoPractice[] = [
  ...eichenbrueckFinance,
  ...eichenbrueckLeadership,
  invoices,
  ...eichenbrueckTown,
  ...eichenbrueckServices,
  ...eichenbrueckLessons,
  ...silberthal,
  ...hohenlinde,
  ...neuwalde,
];
