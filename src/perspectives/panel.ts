import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { openStates } from '../../models/candidate/acts.js';
import { Candidate } from '../../models/candidate.js';
import { columnKey, writableColumns } from '../../models/position/columns.js';
import type { Perspectives } from '../../models/position/perspectives.js';
import { Position, positionId } from '../../models/position.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { columnName } from '../web/position-mark.js';
import { type PositionsView, positionsView } from '../web/positions-view.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Wrong } from '../web/wrong.js';
import { originOf, tileOf } from './matrix-rows.js';
import type { TypedStatement } from './statement.form.js';
import { type StatementFields, statementFields, statementFrom } from './statement-fields.js';

/** Beside the matrix: everything that is said of one candidate, and the form for the own column. */
export interface Panel {
  key: string;
  eyebrow: string;
  tile: { tone: string; icon: string };
  title: string;
  candidateUrl: string;
  closeUrl: string;
  positions: PositionsView;
  /** The column whose cell was chosen. */
  column: string;
  writing: Writing | null;
}

interface Writing {
  key: string;
  title: string;
  action: string;
  withdrawUrl: string | null;
  cancelUrl: string;
  fields: StatementFields;
}

/** What was typed and refused: the panel shows it again. */
export interface Refused {
  candidate: string;
  column: string;
  typed: TypedStatement;
  wrong: Wrong;
  conflict: boolean;
}

export async function panelFor(
  req: Request,
  reached: ReachedAgenda,
  perspectives: Perspectives,
  refused: Refused | null,
): Promise<Panel | null> {
  const asked = query(req);
  const key = refused?.candidate ?? asked.text('candidate', 200);
  const candidate = key ? await Candidate.findOne({ key, agenda: reached.agenda._id }) : null;
  if (!candidate) return null;
  const t = translator(localeOf(req));
  const { agenda, municipality } = reached;
  const base = paths.agendaPart(agenda.key, 'perspectives');
  return {
    key: candidate.key,
    eyebrow: [t(`perspectives:kind.${candidate.kind}`), originOf(candidate, municipality)].filter(Boolean).join(' · '),
    tile: tileOf(candidate.kind),
    title: candidate.title,
    candidateUrl: paths.candidate(candidate.key),
    closeUrl: `${base}#k-${candidate.key}`,
    positions: await positionsView(req, { ...reached, candidate }, perspectives),
    column: asked.text('column', 24),
    writing: await writingFor(req, { ...reached, candidate }, perspectives, refused),
  };
}

async function writingFor(
  req: Request,
  reached: ReachedAgenda & { candidate: Candidate },
  perspectives: Perspectives,
  refused: Refused | null,
): Promise<Writing | null> {
  const { agenda, candidate, municipality } = reached;
  const t = translator(localeOf(req));
  const wanted = refused?.column ?? query(req).text('write', 24);
  const writable = writableColumns(actorOf(req), municipality, perspectives.columns);
  const column = writable.find(({ department }) => columnKey(department) === wanted);
  if (!column || !openStates.includes(candidate.state)) return null;
  const now = perspectives.of(candidate._id).at(column.department);
  const stored = now ?? (await Position.findById(positionId(candidate._id, column.department)).lean());
  const typed = refused?.typed ?? statementFrom(now);
  return {
    key: wanted,
    title: t('perspectives:form.title', { column: columnName(t, column) }),
    action: paths.position(candidate.key, wanted),
    withdrawUrl: now && paths.positionPart(candidate.key, wanted, 'withdrawal'),
    cancelUrl: paths.perspective(agenda.key, candidate.key),
    fields: statementFields(t, typed, {
      wrong: refused?.wrong ?? {},
      theirs: refused?.conflict ? (stored ?? null) : null,
    }),
  };
}
