import type { Municipality } from '../../models/municipality.js';
import { processIn } from '../../models/process-map/calls.js';
import type { MapEntry } from '../../models/process-map/reading.js';
import { linksIn, type Trouble } from '../../models/process-map/troubles.js';
import type { Actor } from '../../models/user.js';
import { isEditable } from '../../models/version/acts.js';
import { mayWorkFor } from '../../models/version/policy.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

interface TroubleRow {
  kind: 'missing' | 'broken';
  title: string;
  step: string;
  /** The process with this step chosen. */
  url: string;
  sentence: string;
  /** For who may draw it, while it is a draft. */
  fixUrl: string | null;
}

export interface LinksView {
  sentence: string;
  whole: string;
  rows: TroubleRow[];
}

/** What is wrong with the calls between the town's processes, and where it is mended; null: nothing calls anything. */
export function linksView(
  actor: Actor,
  town: Municipality,
  entries: readonly MapEntry[],
  t: Translate,
): LinksView | null {
  const { whole, missing, broken } = linksIn(entries);
  if (whole + missing.length + broken.length === 0) return null;
  const parts = [
    ...(missing.length > 0 ? [t('map:links.missing', { count: missing.length })] : []),
    ...(broken.length > 0 ? [t('map:links.broken', { count: broken.length })] : []),
  ];
  const row = (kind: TroubleRow['kind']) => (trouble: Trouble) => troubleRow(actor, town, kind, trouble, t);
  return {
    sentence: parts.length > 0 ? t('map:links.sentence', { parts: parts.join(', ') }) : t('map:links.fine'),
    whole: t('map:links.whole', { count: whole }),
    rows: [...missing.map(row('missing')), ...broken.map(row('broken'))],
  };
}

function troubleRow(
  actor: Actor,
  town: Municipality,
  kind: TroubleRow['kind'],
  { entry, call }: Trouble,
  t: Translate,
): TroubleRow {
  const named = call.to && !processIn(call.to);
  const broken = call.there
    ? t('map:links.brokenThere', { name: call.there })
    : named
      ? t('map:links.brokenNamed', { name: call.to })
      : t('map:links.brokenOne');
  const mayDraw = isEditable(entry.state) && mayWorkFor(actor, { municipality: town, department: entry.department });
  return {
    kind,
    title: entry.title,
    step: call.name ? t('map:links.step', { step: call.name }) : t('map:links.unnamed'),
    url: paths.step(entry.key, call.node),
    sentence: kind === 'missing' ? t('map:links.missingOne') : broken,
    fixUrl: mayDraw ? paths.versionPart(entry.key, entry.number, 'modeller') : null,
  };
}
