import { building } from './processes/building.js';
import { citizensAndTrade } from './processes/citizens-and-trade.js';
import { culture } from './processes/culture.js';
import { depot } from './processes/depot.js';
import { finance } from './processes/finance.js';
import { hohenlinde } from './processes/hohenlinde.js';
import { leadership } from './processes/leadership.js';
import { mainOffice } from './processes/main-office.js';
import { neuwalde } from './processes/neuwalde.js';
import { personnelAndIt } from './processes/personnel-and-it.js';
import { publicOrder } from './processes/public-order.js';
import { registration } from './processes/registration.js';
import { silberthal } from './processes/silberthal.js';
import { social } from './processes/social.js';
import { taxesAndCash } from './processes/taxes-and-cash.js';
import type { DemoProcess } from './telling.js';

/** Every process of the sample towns with its profile and the acts that made it what it is today. */
export const processes: readonly DemoProcess[] = [
  ...finance,
  ...taxesAndCash,
  ...leadership,
  ...mainOffice,
  ...personnelAndIt,
  ...publicOrder,
  ...citizensAndTrade,
  ...registration,
  ...building,
  ...depot,
  ...social,
  ...culture,
  ...silberthal,
  ...hohenlinde,
  ...neuwalde,
];
