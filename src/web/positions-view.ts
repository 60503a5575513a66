import type { Request } from 'express';
import { openStates } from '../../models/candidate/acts.js';
import { mayCurateCandidate } from '../../models/candidate/policy.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import type { Nature } from '../../models/candidate.js';
import { type Column, columnKey, ownColumns, writableColumns } from '../../models/position/columns.js';
import { type Perspectives, perspectivesOf } from '../../models/position/perspectives.js';
import { sidesOf } from '../../models/position/picture.js';
import { isMixed, suggestionFrom } from '../../models/position/suggestion.js';
import type { PositionFields } from '../../models/position.js';
import { dissentOf, type QuestionDissent } from './answers-view.js';
import { paths } from './paths.js';
import { columnName, labelOf, type Mark, markOf, type PictureLook, pictureLook } from './position-mark.js';
import { actorOf, localeOf } from './session.js';
import { type Translate, translator } from './texts.js';

/** What one department says of a candidate. */
export interface StatementView {
  key: string;
  column: string;
  who: string;
  at: Date;
  mark: Mark;
  sentence: string;
  /** The department the reader leads. */
  own: boolean;
  /** "Die Antworten sprechen für ein Projekt, gewählt ist Strategie." */
  contrary: string | null;
  before: { label: string; who: string; at: Date; sentence: string }[];
}

/** All positions on one candidate: `shared/_positions` shows it, on the page of the candidate and beside the matrix. */
export interface PositionsView {
  picture: PictureLook;
  /** The numbers behind the picture, in a sentence. */
  why: string;
  statements: StatementView[];
  /** "Noch ohne Position: Hauptamt, Bauamt" */
  silent: string | null;
  /** What the reader may do, their own department first. */
  actions: { label: string; href: string; primary: boolean }[];
  dissent: QuestionDissent | null;
  split: { label: string; href: string } | null;
  matrixUrl: string;
}

export async function positionsView(
  req: Request,
  reached: ReachedCandidate,
  known?: Perspectives,
): Promise<PositionsView> {
  const { candidate, agenda, municipality } = reached;
  const t = translator(localeOf(req));
  const actor = actorOf(req);
  const perspectives = known ?? (await perspectivesOf(agenda._id, municipality));
  const { columns } = perspectives;
  const { positions, picture, at } = perspectives.of(candidate._id);
  const own = ownColumns(actor, municipality, columns);
  const isOwn = (column: Pick<Column, 'department'>) =>
    own.some((one) => columnKey(one.department) === columnKey(column.department));
  const names = new Map(columns.map((column) => [columnKey(column.department), columnName(t, column)]));
  const silent = columns.filter(({ department }) => !at(department)).map((column) => columnName(t, column));
  const writable = openStates.includes(candidate.state) ? writableColumns(actor, municipality, columns) : [];
  return {
    picture: pictureLook(t, picture),
    why: t(`perspectives:why.${picture}`, {
      said: positions.length,
      columns: columns.length,
      ...sidesOf(positions),
    }),
    statements: positions.map((one) => statementView(t, one, names.get(columnKey(one.department)) ?? '', isOwn(one))),
    silent: silent.length > 0 ? t('perspectives:positions.silent', { names: silent.join(', ') }) : null,
    actions: writable
      .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
      .map((column) => ({
        label: actionLabel(t, column, at(column.department) !== null, isOwn(column) && own.length === 1),
        href: paths.perspective(agenda.key, candidate.key, columnKey(column.department)),
        primary: isOwn(column) && !at(column.department),
      })),
    dissent: dissentOf(t, positions, (one) => names.get(columnKey(one.department)) ?? ''),
    split: mayCurateCandidate(actor, reached) ? splitOf(t, candidate.key, positions) : null,
    matrixUrl: paths.perspective(agenda.key, candidate.key),
  };
}

function actionLabel(t: Translate, column: Column, said: boolean, only: boolean): string {
  const verb = said ? 'change' : 'state';
  return only
    ? t(`perspectives:positions.${verb}`)
    : t(`perspectives:positions.${verb}For`, { column: columnName(t, column) });
}

function statementView(t: Translate, position: PositionFields, column: string, own: boolean): StatementView {
  const { department, said, sentence, nature, answers, before } = position;
  const suggested = answers && suggestionFrom(answers).nature;
  return {
    key: columnKey(department),
    column,
    who: said.name,
    at: said.at,
    mark: markOf(t, position),
    sentence,
    own,
    contrary: suggested && nature && suggested !== nature ? t(`perspectives:positions.contrary.${suggested}`) : null,
    before: before.toReversed().map((view) => ({
      label: labelOf(t, view),
      who: view.said.name,
      at: view.said.at,
      sentence: view.sentence,
    })),
  };
}

/** Whose answers are three to two sees two things under one name: the smaller one may be split off. */
function splitOf(t: Translate, key: string, positions: readonly PositionFields[]): PositionsView['split'] {
  const mixed = positions.flatMap(({ answers }) => (answers ? [suggestionFrom(answers)] : [])).find(isMixed);
  if (!mixed) return null;
  const hidden: Nature = mixed.nature === 'project' ? 'strategy' : 'project';
  return { label: t(`perspectives:questions.split.${hidden}`), href: paths.splitCandidate(key, hidden) };
}
