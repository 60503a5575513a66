import type { Request } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { lastAct } from '../../models/version/acts.js';
import { stateOf } from '../../models/version.js';
import type { ModellerConfig } from '../browser/modeller/config.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import type { Page } from '../web/views.js';

export interface ModellerPage extends Page {
  config: ModellerConfig;
  stylesheets: string[];
  scripts: string[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/modeller': ModellerPage;
  }
}

/** Names to choose from while drawing. */
type Offered = Pick<ModellerConfig, 'practices' | 'roles' | 'systems' | 'called' | 'severities'>;

export function modellerPage(req: Request, reached: ReachedVersion, offered: Offered): ModellerPage {
  return {
    title: reached.version.profile.title,
    config: modellerConfig(req, reached, offered),
    stylesheets: ['build/modeller.css'],
    scripts: ['build/modeller.js'],
  };
}

function modellerConfig(req: Request, reached: ReachedVersion, offered: Offered): ModellerConfig {
  const { process, version, municipality } = reached;
  const { number, label, acts, revision } = version;
  const user = doerOf(req);
  const at = (part: string) => paths.versionPart(process.key, number, part);
  return {
    locale: localeOf(req),
    process: {
      key: process.key,
      title: version.profile.title,
      url: paths.process(process.key),
      department: municipality.department(process.department)?.name ?? '',
    },
    version: { number, label, state: stateOf(acts), revision },
    user: { id: user.id.toString(), name: user.name },
    asked: askedOf(acts),
    xmlUrl: at('diagram.xml'),
    saveUrl: at('diagram'),
    presenceUrl: at('presence'),
    copyUrl: at('copies'),
    notesUrl: at('comments'),
    callableUrl: at('callable.json'),
    presentationUrl: `${at('presentation')}?from=modeller`,
    captureUrl: at('capture'),
    submitUrl: at('submission/new'),
    signInUrl: paths.signIn,
    paletteMode: req.user?.palette ?? 'short',
    paletteUrl: paths.palette,
    ...offered,
  };
}

/** As much of a long note as a line or two hold; all of it stands on the page of the process. */
const mostOfNote = 280;

function askedOf(acts: ReachedVersion['version']['acts']): ModellerConfig['asked'] {
  const act = stateOf(acts) === 'rejected' ? lastAct(acts, 'rejected') : null;
  if (!act) return null;
  const note = act.note.length > mostOfNote ? `${act.note.slice(0, mostOfNote).trimEnd()} …` : act.note;
  return { by: act.name, note };
}
