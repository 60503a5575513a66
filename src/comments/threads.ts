import { anchorOf } from '../../models/comment/anchor.js';
import type { StoredComment } from '../../models/comment/reach.js';
import type { Remark } from '../../models/comment.js';
import { Diagram } from '../../models/diagram.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { paths } from '../web/paths.js';

interface Note {
  text: string;
  by: string;
  /** ISO. */
  at: string;
}

/** What the modeller is told of an open thread. */
export interface NoteThread extends Note {
  id: string;
  element: string | null;
  name: string;
  replies: Note[];
  url: string;
  replyUrl: string;
  resolveUrl: string;
}

/** The open threads as the modeller shows them beside an element; what is hidden or taken back is left out. */
export async function noteThreads(
  { version, process }: ReachedVersion,
  found: readonly StoredComment[],
): Promise<NoteThread[]> {
  const facts = version.diagram ? await Diagram.facts(version.diagram.hash) : null;
  const told = ({ text, name, at }: Remark) => ({ text, by: name, at: at.toISOString() });
  return found
    .filter(({ resolved, hidden, removed, replies }) => !resolved && !hidden && (!removed || replies.length > 0))
    .map((thread) => {
      const id = thread._id.toString();
      return {
        id,
        element: thread.element,
        name: anchorOf(thread, facts).name,
        ...told(thread),
        replies: thread.replies.filter(({ hidden, removed }) => !hidden && !removed).map(told),
        url: paths.comment(process.key, id),
        replyUrl: paths.commentPart(id, 'replies'),
        resolveUrl: paths.commentPart(id, 'resolution'),
      };
    });
}
