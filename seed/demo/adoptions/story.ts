import type { Types } from 'mongoose';
import { adopting } from '../../../models/adoption/kinds.js';
import { statement } from '../../../models/adoption/report.js';
import { report } from '../../../models/adoption/reporting.js';
import type { AdoptedKind } from '../../../models/adoption.js';
import { dayOf } from '../../../models/day.js';
import { type Content, content, plainContent, sections } from '../../../models/practice/content.js';
import { draftOf } from '../../../models/practice/drafting.js';
import { PracticeVersion } from '../../../models/practice/version.js';
import { Practice } from '../../../models/practice.js';
import { plainProfile, profile } from '../../../models/process/profile.js';
import { Process } from '../../../models/process.js';
import type { Audience } from '../../../models/version/acts.js';
import { draftFrom } from '../../../models/version/drafting.js';
import { licences } from '../../../models/version/life.js';
import { Version } from '../../../models/version.js';
import { adoptions } from '../adoptions.js';
import { at, departmentOf, doer, find, inDays, townsBySlug } from '../scene.js';
import type { Team } from '../telling.js';
import type { DemoCopy, DemoRenewal, DemoReport, DemoReuse } from './telling.js';

interface Published {
  kind: AdoptedKind;
  id: Types.ObjectId;
  town: string;
  title: string;
  label: string;
}

/** What other towns did with something, once this version of it was shared. */
export async function tellAdoptions(shared: Published): Promise<void> {
  const { kind, town, title, label } = shared;
  for (const told of adoptions)
    if (told.kind === kind && told.town === town && told.title === title && told.version === label) {
      for (const reuse of told.reuse) await tellReuse(kind, shared.id, reuse);
      if (told.renewed) await renew(kind, shared.id, told.renewed);
    }
}

async function tellReuse(kind: AdoptedKind, original: Types.ObjectId, { town, copy, report: said }: DemoReuse) {
  if (copy) await tellCopy(kind, original, town, copy);
  if (said) await tellReport(kind, original, town, said);
}

async function tellCopy(kind: AdoptedKind, original: Types.ObjectId, town: string, told: DemoCopy): Promise<void> {
  const home = find(await townsBySlug(), town);
  const department = departmentOf(home, told.department);
  if (!department) throw new Error(`${town} has no department ${told.department}`);
  const by = await doer(told.by);
  const when = at({ daysAgo: told.daysAgo, act: 'draft' });
  const taking = { original, home, department, by, at: when, linked: told.linked ?? false };
  const { copy } = await adopting[kind].adopt(taking);
  if (told.text) await rewrite(copy._id, told.text, by, when);
  if (told.published) await publish(kind, copy._id, told.published);
  for (const reuse of told.next ?? []) await tellReuse(kind, copy._id, reuse);
}

/** Only practices are told with changes of their own. */
async function rewrite(
  practice: Types.ObjectId,
  text: NonNullable<DemoCopy['text']>,
  by: Awaited<ReturnType<typeof doer>>,
  when: Date,
) {
  const version = await PracticeVersion.findOne({ practice, number: 1 });
  const wanted = version && content({ ...plainContent(version.content), ...text });
  if (wanted) await version.write({ content: wanted, by, revision: null, at: when });
}

async function publish(
  kind: AdoptedKind,
  id: Types.ObjectId,
  { team, daysAgo, audience }: { team: Team; daysAgo: number; audience: Audience },
): Promise<void> {
  const version =
    kind === 'process'
      ? await Version.findOne({ process: id }).sort({ number: -1 })
      : await PracticeVersion.findOne({ practice: id }).sort({ number: -1 });
  if (!version) throw new Error(`there is nothing to publish: ${id}`);
  const contact = 'profile' in version ? version.profile.contact : version.content.contact;
  await version.submit({
    by: await doer(team.author),
    at: at({ daysAgo: daysAgo + 3, act: 'submit' }),
    label: version.number === 1 ? '1.0' : version.label,
  });
  await version.approve({ by: await doer(team.head), at: at({ daysAgo: daysAgo + 1, act: 'approve' }) });
  await version.publish({
    by: await doer(team.publisher),
    at: at({ daysAgo, act: 'publish' }),
    audience,
    licence: licences[0],
    contact: contact || 'Hauptamt',
  });
}

async function tellReport(kind: AdoptedKind, original: Types.ObjectId, town: string, told: DemoReport): Promise<void> {
  const { by, daysAgo, sinceDaysAgo, ...said } = told;
  const home = find(await townsBySlug(), town);
  const about = await adopting[kind].original(original);
  if (!about) throw new Error(`${town} reports on something that is not shared: ${original}`);
  const since = sinceDaysAgo === undefined ? null : dayOf(inDays(-sinceDaysAgo));
  await report({ kind, original, municipality: home._id }, statement({ circle: 'public', ...said, since }), {
    by: await doer(by),
    revision: null,
    at: at({ daysAgo, act: 'publish' }),
    title: about.title,
    label: about.label,
    town: about.municipality.name,
  });
}

async function renew(kind: AdoptedKind, id: Types.ObjectId, told: DemoRenewal): Promise<void> {
  const { team, daysAgo, version: label, audience, added = {}, profile: facts = {} } = told;
  const by = await doer(team.author);
  const when = at({ daysAgo: daysAgo + 6, act: 'draft' });
  if (kind === 'process') {
    const process = await Process.findById(id);
    const newest = process && (await Version.findOne({ process: id, number: process.current }));
    if (!process || !newest) throw new Error(`there is no process ${id}`);
    const draft = await draftFrom(process, newest, by, when, label);
    const wanted = profile({ ...plainProfile(draft.profile), ...facts });
    await draft.editProfile({ profile: wanted, by, revision: null, at: when });
  } else {
    const practice = await Practice.findById(id);
    const newest = practice && (await PracticeVersion.findOne({ practice: id, number: practice.current }));
    if (!practice || !newest) throw new Error(`there is no practice ${id}`);
    const draft = await draftOf(practice, newest, by, when, label);
    const wanted = content({ ...plainContent(draft.content), ...longer(draft.content, added) });
    await draft.write({ content: wanted, by, revision: null, at: when });
  }
  await publish(kind, id, { team, daysAgo, audience });
}

function longer(said: Content, added: NonNullable<DemoRenewal['added']>): Partial<Content> {
  return Object.fromEntries(sections.flatMap((name) => (added[name] ? [[name, `${said[name]}\n${added[name]}`]] : [])));
}
