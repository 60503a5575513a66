import type { Statement } from '../../../models/adoption/report.js';
import type { AdoptedKind } from '../../../models/adoption.js';
import type { Content, Section } from '../../../models/practice/content.js';
import type { Profile } from '../../../models/process/profile.js';
import type { Audience } from '../../../models/version/acts.js';
import type { Team } from '../telling.js';

/** What a town says, with the beginning in days from today. */
export interface DemoReport extends Partial<Omit<Statement, 'since'>> {
  standing: Statement['standing'];
  by: string;
  daysAgo: number;
  sinceDaysAgo?: number;
}

/** A copy in the own library: who made it, perhaps what was changed in it, perhaps published, perhaps taken over again. */
export interface DemoCopy {
  by: string;
  department: string;
  daysAgo: number;
  linked?: boolean;
  text?: Partial<Content>;
  published?: { team: Team; daysAgo: number; audience: Audience };
  next?: readonly DemoReuse[];
}

/** What one town does with something of another: a copy, a report, or both. */
export interface DemoReuse {
  town: string;
  copy?: DemoCopy;
  report?: DemoReport;
}

/** What happens to a process or a practice once this version of it is shared. */
export interface DemoAdoption {
  kind: AdoptedKind;
  town: string;
  title: string;
  /** The label of the version after whose publication it happens. */
  version: string;
  reuse: readonly DemoReuse[];
  /** A newer version of it, published after the copies were made. */
  renewed?: DemoRenewal;
}

/** The next version: sections of a practice get a paragraph more, facts of a process are different. */
export interface DemoRenewal {
  team: Team;
  daysAgo: number;
  version: string;
  audience: Audience;
  added?: Partial<Record<Section, string>>;
  profile?: Partial<Profile>;
}
