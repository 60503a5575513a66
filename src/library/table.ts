import type { Request, Response } from 'express';
import type { Counts } from '../../models/bpmn/facts/types.js';
import { berlinDay } from '../../models/day.js';
import { Diagram } from '../../models/diagram.js';
import { NotFound } from '../../models/errors.js';
import { knownTowns } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { type Profile, wholeProfile } from '../../models/process/profile.js';
import { find, type Place } from '../../models/search/finding.js';
import type { SearchEntry } from '../../models/search-entry.js';
import { namedProfile } from '../../models/town-list/named-profile.js';
import { belongsTo } from '../../models/user/membership.js';
import { Version, type VersionFields } from '../../models/version.js';
import type { Row } from '../web/csv.js';
import { customFacts } from '../web/custom-facts.js';
import { param } from '../web/form.js';
import { isoDay } from '../web/format.js';
import { absolute } from '../web/own-address.js';
import { paths } from '../web/paths.js';
import { factLabel, readableFact } from '../web/profile-facts.js';
import { actorOf, localeOf } from '../web/session.js';
import { sendTable, tableEndings } from '../web/spreadsheet.js';
import { translator } from '../web/texts.js';
import { readWish } from './wish.js';

/** More rows are no list but a copy of the installation; whoever works nowhere here gets fewer. */
const mostRows = { member: 5000, visitor: 1000 };
const pageSize = 200;

/** The profile in the order of its form; who it is about is a function, never a private name. */
const facts: (keyof Profile)[] = [
  ...(['summary', 'purpose', 'trigger', 'result', 'mapGroup', 'customers', 'casesPerYear', 'leadTimeDays'] as const),
  ...(['ownerFunction', 'legalBasis', 'serviceKey', 'fimLevel', 'ozg', 'maturity', 'productNumber'] as const),
  ...(['systems', 'forms', 'personalData', 'risks', 'criticality', 'maxOutage', 'fallback', 'reviewDate'] as const),
  ...(['contact', 'keywords'] as const),
];
/** What the town hall keeps to itself. */
const inside: (keyof Profile)[] = ['deputies'];

const figures = ['activities', 'gateways', 'roles', 'digitalSteps', 'mediaBreaks', 'workingMinutes'] as const;

interface Listed {
  entry: SearchEntry;
  profile: Profile | null;
  licence: string | null;
  counts: Counts | null;
  /** What its town asks beyond the profile, by the name of the field. */
  custom: ReadonlyMap<string, string>;
}

/** GET …/processes.csv and .xlsx: the list as the address asks for it, a row a process. */
export async function show(req: Request, res: Response): Promise<void> {
  const ending = tableEndings.find((one) => one === param(req, 'ending'));
  if (!ending) throw new NotFound();
  const t = translator(localeOf(req));
  const listed = await contents(req, await entriesOf(req));
  const asked = [...new Set(listed.flatMap(({ custom }) => [...custom.keys()]))];
  const towns = await knownTowns(listed.map(({ entry }) => entry.municipality));
  const rows = listed.map((one) =>
    rowOf(req, one, { town: towns.get(one.entry.municipality.toString()) ?? null, asked }),
  );
  await sendTable(res, t('library:file'), ending, [{ name: t('library:title'), rows: [headOf(req, asked), ...rows] }]);
}

async function entriesOf(req: Request): Promise<SearchEntry[]> {
  const wish = await readWish(req);
  const most = req.user ? mostRows.member : mostRows.visitor;
  const entries: SearchEntry[] = [];
  let after: Place | null = null;
  do {
    const page = await find(actorOf(req), { ...wish, after }, pageSize);
    entries.push(...page.entries);
    after = page.next;
  } while (after && entries.length < most);
  return entries.slice(0, most);
}

/** The version each row shows is the one its reader may see: the entry names it. */
async function contents(req: Request, entries: readonly SearchEntry[]): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let from = 0; from < entries.length; from += pageSize) {
    const some = entries.slice(from, from + pageSize);
    const [versions, counts] = await Promise.all([
      versionsOf(some),
      Diagram.counts(some.flatMap(({ diagram }) => diagram ?? [])),
    ]);
    for (const entry of some) {
      const version = versions.get(`${entry.process} ${entry.number}`);
      listed.push({
        entry,
        profile: version ? await namedProfile(version.profile, entry.municipality) : null,
        licence: version?.licence ?? null,
        counts: (entry.diagram && counts.get(entry.diagram)) || null,
        custom: version ? await ownFields(req, entry, version.profile) : new Map(),
      });
    }
  }
  return listed;
}

type Content = Pick<VersionFields, 'process' | 'number' | 'profile' | 'licence'>;

async function versionsOf(entries: readonly SearchEntry[]): Promise<Map<string, Content>> {
  const found = await Version.find(
    { process: { $in: entries.map(({ process }) => process) }, number: { $in: numbersIn(entries) } },
    { process: 1, number: 1, profile: 1, licence: 1 },
  ).lean<Content[]>();
  return new Map(found.map((one) => [`${one.process} ${one.number}`, { ...one, profile: wholeProfile(one.profile) }]));
}

function numbersIn(entries: readonly SearchEntry[]): number[] {
  return [...new Set(entries.map(({ number }) => number))];
}

/** To the own town all of its fields, to others what it shows to everybody. */
async function ownFields(req: Request, { municipality }: SearchEntry, profile: Profile): Promise<Map<string, string>> {
  const inside = belongsTo(actorOf(req), municipality);
  const said = await customFacts(profile, municipality, localeOf(req), { inside });
  return new Map(said.map(({ label, values }) => [label, values.join('; ')]));
}

function headOf(req: Request, asked: readonly string[]): Row {
  const locale = localeOf(req);
  const t = translator(locale);
  return [
    ...(['title', 'municipality', 'department', 'kind', 'state', 'version', 'changed', 'licence'] as const).map(
      (column) => t(`library:column.${column}`),
    ),
    ...[...facts, ...inside].map((name) => factLabel(name, locale)),
    ...asked,
    ...figures.map((figure) => t(`library:figure.${figure}`)),
    t('library:column.address'),
  ];
}

function rowOf(
  req: Request,
  { entry, profile, licence, counts, custom }: Listed,
  { town, asked }: { town: Municipality | null; asked: readonly string[] },
): Row {
  const locale = localeOf(req);
  const t = translator(locale);
  const own = belongsTo(actorOf(req), entry.municipality);
  const fact = (name: keyof Profile) =>
    profile ? factCell(profile, name, () => readableFact(name, profile, locale)) : '';
  return [
    ...[
      entry.title,
      town?.name ?? '',
      town?.department(entry.department)?.name ?? '',
      profile ? t(`processes:kind.${profile.kind}`) : '',
    ],
    // In words: spreadsheets take "3.3" for the third of March.
    ...[
      t(`common:state.${entry.state}`),
      t('pdf:version', { label: entry.label }),
      berlinDay(entry.updatedAt),
      licence ?? '',
    ],
    ...facts.map(fact),
    ...inside.map((name) => (own ? fact(name) : '')),
    ...asked.map((label) => custom.get(label) ?? ''),
    ...figures.map((figure) => counts?.[figure] ?? ''),
    absolute(req)(paths.process(entry.key)),
  ];
}

/** Numbers stay numbers and days sort; everything else reads as on the page. */
function factCell(profile: Profile, name: keyof Profile, readable: () => string[]): string | number {
  const value = profile[name];
  if (typeof value === 'number') return value;
  return value instanceof Date ? isoDay(value) : readable().join('; ');
}
