import { Application } from '@hotwired/stimulus';
import '@hotwired/turbo';
import { AutosubmitController } from './controllers/autosubmit-controller.js';
import { DialogController } from './controllers/dialog-controller.js';
import { DrawerOnPhoneController } from './controllers/drawer-on-phone-controller.js';
import { ErrorSummaryController } from './controllers/error-summary-controller.js';
import { FilterFormController } from './controllers/filter-form-controller.js';
import { MenuController } from './controllers/menu-controller.js';
import { RefreshController } from './controllers/refresh-controller.js';
import { RelativeTimeController } from './controllers/relative-time-controller.js';
import { ShortcutsController } from './controllers/shortcuts-controller.js';
import { SkeletonController } from './controllers/skeleton-controller.js';
import { ToastController } from './controllers/toast-controller.js';
import { UnsavedController } from './controllers/unsaved-controller.js';

/** What every page loads: each controller adds comfort to markup that works without it. */
const application = Application.start();
application.register('autosubmit', AutosubmitController);
application.register('dialog', DialogController);
application.register('drawer-on-phone', DrawerOnPhoneController);
application.register('error-summary', ErrorSummaryController);
application.register('filter-form', FilterFormController);
application.register('menu', MenuController);
application.register('refresh', RefreshController);
application.register('relative-time', RelativeTimeController);
application.register('shortcuts', ShortcutsController);
application.register('skeleton', SkeletonController);
application.register('toast', ToastController);
application.register('unsaved', UnsavedController);
