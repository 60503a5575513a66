import { Remark } from '../../models/candidate/remark.js';
import type { Candidate } from '../../models/candidate.js';
import type { Municipality } from '../../models/municipality.js';
import { Position } from '../../models/position.js';
import { Rating } from '../../models/rating.js';
import { type KindView, kindView, type StateView, stateView } from '../web/candidate-look.js';
import { markdownToHtml } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

/** One of two candidates that are looked at beside each other. */
export interface Side {
  title: string;
  url: string;
  kind: KindView;
  state: StateView;
  html: string;
  voices: { name: string; department: string; reason: string }[];
  counts: { remarks: number; positions: number; ratings: number };
}

export async function sideOf(candidate: Candidate, town: Municipality, t: Translate): Promise<Side> {
  const of = { candidate: candidate._id };
  const [remarks, positions, ratings] = await Promise.all([
    Remark.countDocuments({ ...of, hidden: null }),
    Position.countDocuments({ ...of, withdrawn: null }),
    Rating.countDocuments({ ...of, withdrawn: null }),
  ]);
  return {
    title: candidate.title,
    url: paths.candidate(candidate.key),
    kind: kindView(candidate.kind, t),
    state: stateView(candidate.state, t),
    html: candidate.text ? markdownToHtml(candidate.text) : '',
    voices: candidate.voices.map(({ name, department, reason }) => ({
      name,
      department: (department && town.department(department)?.name) ?? '',
      reason,
    })),
    counts: { remarks, positions, ratings },
  };
}
