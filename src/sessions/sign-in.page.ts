import { townsWithDemoPeople } from '../../models/user/demo.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { Resume } from './resume.js';

export interface DemoPerson {
  id: string;
  name: string;
  role: string;
  /** One sentence: what this person may do. */
  may: string;
}

export interface SignInPage extends Page {
  action: string;
  email: string;
  returnTo: string;
  /** What was being sent when the session had ended: sent again after signing in. */
  resume: Resume | null;
  /** Key of the sentence, and what fills it. */
  refusal: { key: string; params: Record<string, number> } | null;
  demoAction: string;
  /** The first of each role, and behind a fold those who do the same for other departments. */
  demoTowns: { name: string; people: DemoPerson[]; others: DemoPerson[] }[];
}

declare module '../web/views.js' {
  interface Views {
    'sessions/new': SignInPage;
  }
}

export type Typed = Pick<SignInPage, 'email' | 'returnTo' | 'resume' | 'refusal'>;

export async function signInPage(t: Translate, demo: boolean, typed: Typed): Promise<SignInPage> {
  return {
    title: [typed.refusal ? t('common:errorTitle') : '', t('sessions:title')].join(' ').trim(),
    action: paths.session,
    demoAction: paths.demoSession,
    demoTowns: demo ? await demoTowns(t) : [],
    ...typed,
  };
}

async function demoTowns(t: Translate): Promise<SignInPage['demoTowns']> {
  const towns = await townsWithDemoPeople();
  return towns.map(({ town, people }) => {
    const isFirst = people.map(
      ({ position }, at) => people.findIndex((one) => one.position.role === position.role) === at,
    );
    const shown = people.map(({ user, position }) => ({
      id: user._id.toString(),
      name: user.name,
      role: [t(`people:role.${position.role}`), town.department(position.department)?.name].filter(Boolean).join(', '),
      may: t(`sessions:may.${position.role}`),
    }));
    return {
      name: town.name,
      people: shown.filter((_person, at) => isFirst[at]),
      others: shown.filter((_person, at) => !isFirst[at]),
    };
  });
}
