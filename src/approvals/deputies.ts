import type { Request, Response } from 'express';
import { Types } from 'mongoose';
import { berlinDay } from '../../models/day.js';
import { NotAllowed, NotFound } from '../../models/errors.js';
import { colleaguesIn, endDeputy, nameDeputy } from '../../models/municipality/deputies.js';
import type { Municipality } from '../../models/municipality.js';
import { leadsAt } from '../../models/version/policy.js';
import { doerOf } from '../web/doer.js';
import { form, param } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';

export interface DeputiesPage extends Page {
  named: { department: string; name: string; head: string; from: Date; until: Date; endUrl: string }[];
  departments: { value: string; label: string }[];
  people: { value: string; label: string }[];
  typed: { department: string; person: string; from: string; until: string };
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'approvals/deputies': DeputiesPage;
  }
}

export async function index(req: Request, res: Response, town: Municipality): Promise<void> {
  await show(req, res, town, { department: '', person: '', from: berlinDay(new Date()), until: '' });
}

export async function create(req: Request, res: Response, town: Municipality): Promise<void> {
  const sent = form(req);
  const typed = {
    department: sent.text('department', 24),
    person: sent.text('person', 24),
    from: sent.text('from', 10),
    until: sent.text('until', 10),
  };
  const department = sent.id('department');
  if (!department || !town.department(department)) {
    return show(req, res, town, typed, { department: 'approvals:invalid.department' });
  }
  if (!leadsAt(actorOf(req), { municipality: town, department })) throw new NotAllowed();
  try {
    const days = { from: sent.date('from'), until: sent.date('until') };
    await nameDeputy(town, { department, person: sent.id('person'), ...days, by: doerOf(req) });
  } catch (error) {
    return show(req, res, town, typed, wrongFields(error));
  }
  toast(req, 'approvals:toast.named');
  res.redirect(303, paths.deputies);
}

export async function destroy(req: Request, res: Response, town: Municipality): Promise<void> {
  const wanted = param(req, 'deputy');
  if (!/^[0-9a-f]{24}$/.test(wanted)) throw new NotFound();
  const id = new Types.ObjectId(wanted);
  const place = town.departments.find(({ deputies }) => deputies.some(({ _id }) => _id.equals(id)));
  if (!place) throw new NotFound();
  if (!leadsAt(actorOf(req), { municipality: town, department: place._id })) throw new NotAllowed();
  await endDeputy(town, id, doerOf(req));
  toast(req, 'approvals:toast.ended');
  res.redirect(303, paths.deputies);
}

async function show(
  req: Request,
  res: Response,
  town: Municipality,
  typed: DeputiesPage['typed'],
  wrong: Wrong = {},
): Promise<void> {
  const t = translator(localeOf(req));
  const actor = actorOf(req);
  const led = town.departmentTree().map(({ department }) => department);
  const own = led.filter(({ _id }) => leadsAt(actor, { municipality: town, department: _id }));
  const people = (await colleaguesIn(town)).filter(({ _id }) => !_id.equals(actor._id ?? undefined));
  const model: DeputiesPage = {
    title: titleOf(t, t('approvals:deputies.title'), wrong),
    named: own.flatMap(({ name: department, deputies }) =>
      deputies.map(({ _id, name, headName, from, until }) => ({
        department,
        name,
        head: headName,
        from,
        until,
        endUrl: paths.deputyEnd(_id.toString()),
      })),
    ),
    departments: own.map(({ _id, name }) => ({ value: _id.toString(), label: name })),
    people: [
      { value: '', label: t('processes:choose') },
      ...people
        .map(({ _id, name }) => ({ value: _id.toString(), label: name }))
        .sort((one, other) => one.label.localeCompare(other.label, 'de')),
    ],
    typed,
    errors: sentences(t, wrong),
  };
  await page(res, 'approvals/deputies', model, { status: statusFor(wrong) });
}
