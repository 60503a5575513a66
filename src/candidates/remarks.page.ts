import { familyOf } from '../../models/candidate/merging.js';
import { mayCorrectRemark, mayHideRemark } from '../../models/candidate/policy.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { Remark } from '../../models/candidate/remark.js';
import { Candidate } from '../../models/candidate.js';
import type { Actor } from '../../models/user.js';
import { markdownToHtml } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';

/** A remark as `candidates/_remark` shows it. */
export interface RemarkView {
  anchor: string;
  name: string;
  at: Date;
  edited: boolean;
  html: string;
  /** It was written to a candidate that joined this one. */
  writtenTo: { title: string; url: string } | null;
  /** Why others do not see it; only for those who still do. */
  hidden: string | null;
  offers: { edit: string | null; hide: string | null; show: string | null };
}

/** The discussion of a candidate and of those that joined it, oldest first. */
export async function remarksOn(actor: Actor, reached: ReachedCandidate, t: Translate): Promise<RemarkView[]> {
  const { candidate } = reached;
  const family = await familyOf(candidate._id);
  const [all, others] = await Promise.all([
    Remark.find({ candidate: { $in: family } }).sort({ 'written.at': 1, _id: 1 }),
    Candidate.find({ _id: { $in: family.slice(1) } }, { key: 1, title: 1 }),
  ]);
  const moderates = mayHideRemark(actor, reached);
  const own = (remark: Remark) => remark.written.by.equals(actor._id ?? undefined);
  return all
    .filter((remark) => !remark.hidden || moderates || own(remark))
    .map((remark) => {
      const { key, title } = others.find((one) => one._id.equals(remark.candidate)) ?? candidate;
      const at = (part: string) => paths.candidatePart(key, `remarks/${remark._id.toString()}/${part}`);
      return {
        anchor: `remark-${remark._id.toString()}`,
        name: remark.written.name,
        at: remark.written.at,
        edited: remark.edited !== null,
        html: markdownToHtml(remark.text),
        writtenTo: key === candidate.key ? null : { title, url: paths.candidate(key) },
        hidden: remark.hidden && t('candidates-page:remark.hidden', { reason: remark.hidden.note }),
        offers: {
          edit: mayCorrectRemark(actor, { remark }) ? at('edit') : null,
          hide: moderates && !remark.hidden ? at('hiding/new') : null,
          show: moderates && remark.hidden ? at('hiding/end') : null,
        },
      };
    });
}
