import { adoptedKinds } from '../../models/adoption.js';
import { mayRead } from '../../models/process/policy.js';
import { type Route, table } from '../web/route.js';
import * as creation from './creation.js';
import * as original from './original.js';
import * as report from './report.js';
import * as reuse from './reuse.js';
import { mayAdopt, mayDecide, maySay, onCopy, onOffered, onThing } from './scope.js';

const collections = { process: '/processes/:thing', practice: '/practices/:thing' } as const;

/** The same for processes and practices. */
export const adoptionRoutes = table(
  adoptedKinds.flatMap((kind): Route[] => {
    const at = collections[kind];
    const choice: Route[] =
      kind === 'process' ? [['post', `${at}/original/choice`, onCopy(kind)(mayDecide, original.choose)]] : [];
    return [
      ...choice,
      ['get', `${at}/adoptions`, onThing(kind)(mayRead, reuse.index)],
      ['get', `${at}/adoptions/new`, onOffered(kind)(mayAdopt, creation.blank)],
      ['post', `${at}/adoptions`, onOffered(kind)(mayAdopt, creation.create)],
      ['get', `${at}/adoptions/report`, onOffered(kind)(maySay, report.edit)],
      ['post', `${at}/adoptions/report`, onOffered(kind)(maySay, report.update)],
      ['post', `${at}/adoptions/report/end`, onOffered(kind)(maySay, report.end)],
      ['get', `${at}/original`, onCopy(kind)(mayRead, original.show)],
      ['post', `${at}/original/takeover`, onCopy(kind)(mayDecide, original.takeOver)],
      ['post', `${at}/original/refusal`, onCopy(kind)(mayDecide, original.refuse)],
    ];
  }),
);
