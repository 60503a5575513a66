import { paths } from '../web/paths.js';
import { everyone, members, table } from '../web/route.js';
import * as choices from './choices.js';
import * as mailStop from './mail-stop.js';
import * as notifications from './notifications.js';
import * as reading from './reading.js';

/** A person's own notices are asked for as theirs alone; the link in a mail is its own permission. */
export const notificationRoutes = table([
  ['get', paths.notifications, members(notifications.index)],
  ['post', paths.notificationsRead, members(reading.createAll)],
  ['get', paths.notification(':notice'), everyone(notifications.show)],
  ['post', paths.notificationRead(':notice'), members(reading.create)],
  ['get', paths.accountNotifications, members(choices.edit)],
  ['post', paths.accountNotifications, members(choices.update)],
  ['get', paths.mailStop(':token'), everyone(mailStop.edit)],
  ['post', paths.mailStop(':token'), everyone(mailStop.create)],
]);
