import type { Agenda } from '../../models/agenda.js';
import type { CandidateKind } from '../../models/candidate.js';
import type { Municipality } from '../../models/municipality.js';
import { type Column, columnKey } from '../../models/position/columns.js';
import { weights } from '../../models/position.js';
import { paths } from '../web/paths.js';
import { columnName, type Mark, markOf, type PictureLook, pictureLook } from '../web/position-mark.js';
import type { Translate } from '../web/texts.js';
import type { ListedCandidate, Seen } from './filter.js';

export interface Row {
  key: string;
  title: string;
  href: string;
  from: string;
  tile: Tile;
  cells: { href: string; column: string; label: string; key: string; mark: Mark; chosen: boolean }[];
  picture: PictureLook;
  spread: string;
  chosen: boolean;
}

interface Tile {
  tone: string;
  icon: string;
}

/** One table body: all candidates, or those one department sees alike. */
export interface Group {
  label: string | null;
  rows: Row[];
}

const tiles: Record<CandidateKind, Tile> = {
  process: { tone: 'process', icon: 'workflow' },
  practice: { tone: 'practice', icon: 'lightbulb' },
  idea: { tone: 'idea', icon: 'sparkles' },
};

export function tileOf(kind: CandidateKind): Tile {
  return tiles[kind];
}

/** Where it comes from: a department, else who proposed it. */
export function originOf({ department, voices }: ListedCandidate, municipality: Municipality): string {
  return municipality.department(department)?.name ?? voices[0]?.name ?? '';
}

/** In words: four steps say more than per cent. */
export function spreadWord(t: Translate, spread: number): string {
  const step = spread === 0 ? 0 : spread < 0.25 ? 1 : spread < 0.5 ? 2 : 3;
  return t(`perspectives:spread.${step}`);
}

/** On the phone a name stands beside its mark; not every browser knows where German words may end a line. */
function withBreaks(name: string): string {
  return name.replace(/(?<=\p{L}{5})(amt|bereich|büro|dezernat|dienst|stelle|verwaltung|wesen)(?!\p{L})/gu, '\u00AD$1');
}

export interface Around {
  t: Translate;
  agenda: Agenda;
  municipality: Municipality;
  columns: readonly Column[];
  /** The candidate and column the panel shows. */
  chosen: { candidate: string; column: string };
}

export function rowFor({ candidate, view }: Seen, { t, agenda, municipality, columns, chosen }: Around): Row {
  const isChosen = candidate.key === chosen.candidate;
  const href = paths.perspective(agenda.key, candidate.key);
  return {
    key: candidate.key,
    title: candidate.title,
    href,
    from: originOf(candidate, municipality),
    tile: tileOf(candidate.kind),
    cells: columns.map((column) => {
      const key = columnKey(column.department);
      return {
        href: `${href}&column=${key}`,
        column: columnName(t, column),
        label: withBreaks(columnName(t, column)),
        key,
        mark: markOf(t, view.at(column.department)),
        chosen: isChosen && key === chosen.column,
      };
    }),
    picture: pictureLook(t, view.picture),
    spread: view.positions.length < 2 ? '' : spreadWord(t, view.spread),
    chosen: isChosen,
  };
}

/** As one department sees it: by the weight it gave, what it said nothing about at the end. */
export function groupedBy(seen: readonly Seen[], as: Column | null, around: Around): Group[] {
  const rows = (some: readonly Seen[]) => some.map((one) => rowFor(one, around));
  if (!as) return [{ label: null, rows: rows(seen) }];
  const { t } = around;
  const weightOf = ({ view }: Seen) => view.at(as.department)?.weight ?? null;
  return [...weights, null]
    .map((weight) => ({
      label: weight ? t(`perspectives:weight.${weight}`) : t('perspectives:noneShort'),
      rows: rows(seen.filter((one) => weightOf(one) === weight)),
    }))
    .filter((group) => group.rows.length > 0);
}
