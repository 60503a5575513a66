import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { openStates } from '../../models/candidate/acts.js';
import { NotAllowed } from '../../models/errors.js';
import { type Column, columnKey, ownColumns, writableColumns } from '../../models/position/columns.js';
import type { PositionFields } from '../../models/position.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { columnName } from '../web/position-mark.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { titleOf, type Wrong } from '../web/wrong.js';
import type { Seen } from './filter.js';
import { originOf, tileOf } from './matrix-rows.js';
import { everythingSeen } from './seen.js';
import type { TypedStatement } from './statement.form.js';
import { type StatementFields, statementFields, statementFrom } from './statement-fields.js';

export interface EntryPage extends Page {
  head: AgendaHead;
  action: string;
  matrixUrl: string;
  column: { key: string; name: string };
  /** For who leads several: which one it is for. */
  columns: { value: string; label: string; chosen: boolean }[];
  done: number;
  all: number;
  rows: EntryRow[];
  /** Those with a position stand on the page too. */
  everything: boolean;
  switchUrl: string;
  weights: StatementFields['weights'];
  errors: Wrong;
}

interface EntryRow {
  key: string;
  title: string;
  href: string;
  tile: { tone: string; icon: string };
  /** Where it comes from and why, in one line. */
  about: string;
  saveUrl: string;
  done: boolean;
  fields: StatementFields;
}

declare module '../web/views.js' {
  interface Views {
    'perspectives/entry': EntryPage;
  }
}

/** What did not go through, by key of the candidate. */
export type RefusedEntries = Map<string, { typed: TypedStatement; wrong: Wrong; theirs: PositionFields | null }>;

export async function entryPage(
  req: Request,
  reached: ReachedAgenda,
  wanted: string,
  refused: RefusedEntries = new Map(),
): Promise<EntryPage> {
  const t = translator(localeOf(req));
  const { agenda, municipality } = reached;
  const [{ seen, perspectives }, head] = await Promise.all([
    everythingSeen(reached),
    agendaHead(req, reached, 'perspectives'),
  ]);
  const column = columnFor(req, reached, perspectives.columns, wanted);
  const writable = writableColumns(actorOf(req), municipality, perspectives.columns);
  const open = seen
    .filter(({ candidate }) => openStates.includes(candidate.state))
    .toSorted((a, b) => a.candidate.proposedAt.getTime() - b.candidate.proposedAt.getTime());
  const isDone = ({ view }: Seen) => view.at(column.department) !== null;
  const everything = query(req).flag('all');
  const action = paths.agendaPart(agenda.key, 'positions');
  const key = columnKey(column.department);
  const rows = open
    .filter((one) => everything || !isDone(one) || refused.has(one.candidate.key))
    .map(({ candidate, view }): EntryRow => {
      const again = refused.get(candidate.key);
      const typed = again?.typed ?? statementFrom(view.at(column.department));
      const voice = candidate.voices[0];
      const from = originOf(candidate, municipality);
      return {
        key: candidate.key,
        title: candidate.title,
        href: paths.candidate(candidate.key),
        tile: tileOf(candidate.kind),
        about: [from === voice?.name ? '' : from, voice ? t('perspectives:entry.reason', { ...voice }) : '']
          .filter(Boolean)
          .join(' · '),
        saveUrl: paths.position(candidate.key, key),
        done: view.at(column.department) !== null,
        fields: statementFields(t, typed, { suffix: `.${candidate.key}`, ...again }),
      };
    });
  const errors = errorsOf(rows);
  return {
    title: titleOf(t, t('perspectives:entry.title'), errors),
    head,
    action,
    matrixUrl: paths.agendaPart(agenda.key, 'perspectives'),
    column: { key, name: columnName(t, column) },
    columns: writable.map((one) => ({
      value: columnKey(one.department),
      label: columnName(t, one),
      chosen: one === column,
    })),
    done: open.filter(isDone).length,
    all: open.length,
    rows,
    everything,
    switchUrl: `${action}?${new URLSearchParams(everything ? { for: key } : { for: key, all: '1' })}`,
    weights: statementFields(t, statementFrom(null)).weights,
    errors,
  };
}

/** The one asked for if they may, else their own first. */
export function columnFor(
  req: Request,
  { municipality }: ReachedAgenda,
  columns: readonly Column[],
  wanted: string,
): Column {
  const actor = actorOf(req);
  const writable = writableColumns(actor, municipality, columns);
  const found = wanted
    ? writable.find(({ department }) => columnKey(department) === wanted)
    : (ownColumns(actor, municipality, columns)[0] ?? writable[0]);
  if (!found) throw new NotAllowed();
  return found;
}

/** Each sentence leads to its field: the same field stands on the page once a candidate. */
function errorsOf(rows: readonly EntryRow[]): Wrong {
  return Object.fromEntries(
    rows.flatMap(({ title, fields }) =>
      Object.entries(fields.errors).map(([field, sentence]) => [`${field}${fields.suffix}`, `${title}: ${sentence}`]),
    ),
  );
}
