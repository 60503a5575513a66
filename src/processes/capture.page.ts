import type { Request } from 'express';
import { type Finding, findingText, type Misfit, misfitText } from '../../models/bpmn/capture.js';
import type { Municipality } from '../../models/municipality.js';
import { mayCreateFor } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { townRoles } from '../../models/town-role.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';

/** As many as a line of buttons can show. */
const mostRoles = 12;

export interface CapturePage extends Page {
  action: string;
  lead: string;
  crumbs: { label: string; href: string }[];
  cancelUrl: string;
  errors: Record<string, string>;
  typed: { title: string; department: string; text: string };
  /** A process that is there has its name and its department. */
  departments: { value: string; label: string }[] | null;
  revision: number | null;
  /** The drawing the text continues; ids are taken over from it. */
  xmlUrl: string | null;
  findings: { line: number; severity: Finding['severity']; text: string }[];
  misfits: string[];
  /** What somebody else did in between, as a sentence. */
  conflict: { sentence: string; newestUrl: string } | null;
  /** Drawn by the server for who has no scripts. */
  picture: string | null;
  roles: string[];
  help: { label: string; example: string; text: string }[];
  stylesheets: string[];
  scripts: string[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/capture': CapturePage;
  }
}

/** What a page of quick capture shows beside what was typed. */
export interface Shown {
  typed: CapturePage['typed'];
  errors?: Record<string, string>;
  findings?: Finding[];
  misfits?: Misfit[];
  picture?: string | null;
  conflict?: CapturePage['conflict'];
}

export async function newCapturePage(req: Request, home: Municipality, shown: Shown): Promise<CapturePage> {
  const t = translator(localeOf(req));
  const actor = actorOf(req);
  const open = home.departments.filter((department) => mayCreateFor(actor, home, department._id));
  const own = actor.memberships.find((one) => open.some(({ _id }) => _id.equals(one.department ?? undefined)));
  const typed = { ...shown.typed, department: shown.typed.department || (own?.department?.toString() ?? '') };
  return {
    ...(await common(req, home, { ...shown, typed })),
    title: t('capture:title'),
    action: paths.captures,
    lead: t('capture:lead'),
    crumbs: [
      { label: t('processes:title'), href: paths.processes },
      { label: t('processes:new.title'), href: paths.newProcess },
    ],
    cancelUrl: paths.newProcess,
    departments: open.map(({ _id, name }) => ({ value: _id.toString(), label: name })),
    revision: null,
    xmlUrl: null,
  };
}

export async function versionCapturePage(req: Request, reached: ReachedVersion, shown: Shown): Promise<CapturePage> {
  const { process, version, municipality } = reached;
  const t = translator(localeOf(req));
  const { title } = version.profile;
  const at = (part: string) => paths.versionPart(process.key, version.number, part);
  return {
    ...(await common(req, municipality, shown)),
    title: t('capture:edit'),
    action: at('capture'),
    lead: title,
    crumbs: [
      { label: t('processes:title'), href: paths.processes },
      { label: title, href: paths.process(process.key) },
    ],
    cancelUrl: paths.version(process.key, version.number),
    departments: null,
    revision: version.revision,
    xmlUrl: version.diagram ? at('diagram.xml') : null,
  };
}

async function common(req: Request, municipality: Municipality, shown: Shown) {
  const locale = localeOf(req);
  const t = translator(locale);
  const names = (await townRoles(municipality._id)).map(({ name }) => name);
  const departments = municipality.departments.map(({ name }) => name);
  return {
    typed: shown.typed,
    errors: sentences(t, shown.errors ?? {}),
    findings: (shown.findings ?? []).map((one) => ({
      line: one.line,
      severity: one.severity,
      text: findingText(one, locale),
    })),
    misfits: (shown.misfits ?? []).map((one) => misfitText(one, locale)),
    conflict: shown.conflict ?? null,
    picture: shown.picture ?? null,
    roles: [...new Set([...departments, ...names])].slice(0, mostRoles),
    help: helpKeys.map((key) => ({
      label: t(`capture:help.${key}.label`),
      example: t(`capture:help.${key}.example`),
      text: t(`capture:help.${key}.text`),
    })),
    stylesheets: ['build/capture.css'],
    scripts: ['build/capture.js'],
  };
}

const helpKeys = [
  ...([
    'step',
    'decision',
    'several',
    'jump',
    'parallel',
    'start',
    'details',
    'partner',
    'wait',
    'catch',
    'note',
  ] as const),
];
