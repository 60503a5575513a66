import type { Request } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { mayCreateFor } from '../../models/process/policy.js';
import { form } from '../web/form.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';
import { inMegabytes, uploadLimits } from './limits.js';

export interface UploadPage extends Page {
  action: string;
  errors: Record<string, string>;
  hint: string;
  department: string;
  departments: { value: string; label: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'imports/new': UploadPage;
  }
}

export function uploadPage(
  req: Request,
  home: Municipality,
  errors: Record<string, string> = {},
  params: Record<string, string | number> = {},
): UploadPage {
  const t = translator(localeOf(req));
  const actor = actorOf(req);
  const open = home.departments.filter((department) => mayCreateFor(actor, home, department._id));
  const own = open.find(({ _id }) => actor.memberships.some((one) => one.department?.equals(_id)));
  const chosen = form(req).id('department')?.toString() ?? (open.length === 1 ? open[0] : own)?._id.toString() ?? '';
  const { number } = format(localeOf(req));
  const limits = {
    size: inMegabytes(uploadLimits.file),
    files: number(uploadLimits.files),
    together: inMegabytes(uploadLimits.together),
  };
  return {
    title: t('imports:new.title'),
    action: paths.imports,
    errors: sentences(t, errors, { ...limits, ...params }),
    hint: t('imports:new.hint', limits),
    department: chosen,
    departments: open.map(({ _id, name }) => ({ value: _id.toString(), label: name })),
  };
}
