import type { Request, Response } from 'express';
import { states } from '../../models/municipality/founding.js';
import { changeParticulars, longestProfile, type Particulars } from '../../models/municipality/particulars.js';
import type { Municipality } from '../../models/municipality.js';
import { relistTown } from '../../models/search/town-relisting.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';

export interface ParticularsPage extends Page {
  town: string;
  action: string;
  typed: { state: string; population: string; profile: string };
  states: { value: string; label: string }[];
  errors: Wrong;
  longestProfile: number;
}

declare module '../web/views.js' {
  interface Views {
    'municipalities/particulars': ParticularsPage;
  }
}

export async function edit(req: Request, res: Response, town: Municipality): Promise<void> {
  const population = town.population === null ? '' : String(town.population);
  await show(req, res, town, { state: town.state, population, profile: town.profile }, {});
}

export async function update(req: Request, res: Response, town: Municipality): Promise<void> {
  const asked = form(req);
  const typed = {
    state: asked.text('state', 2),
    population: asked.text('population', 20),
    profile: asked.text('profile', 1000),
  };
  const wanted: Particulars = { ...typed, population: asked.number('population') };
  try {
    await changeParticulars(town, wanted, doerOf(req));
  } catch (error) {
    return show(req, res, town, typed, wrongFields(error));
  }
  await relistTown(town._id);
  toast(req, 'particulars:saved');
  res.redirect(303, paths.particulars);
}

async function show(
  req: Request,
  res: Response,
  town: Municipality,
  typed: ParticularsPage['typed'],
  wrong: Wrong,
): Promise<void> {
  const t = translator(localeOf(req));
  const model = {
    ...{ title: titleOf(t, t('particulars:title'), wrong), town: town.name, action: paths.particulars, typed },
    ...{ longestProfile, errors: sentences(t, wrong, { count: longestProfile }) },
    states: states.map((state) => ({ value: state, label: t(`municipalities:state.${state}`) })),
  };
  await page(res, 'municipalities/particulars', model, { status: statusFor(wrong) });
}
