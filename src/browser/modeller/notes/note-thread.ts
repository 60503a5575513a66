interface Note {
  text: string;
  by: string;
  /** ISO. */
  at: string;
}

/** An open thread of notes, as `src/comments/threads.ts` tells it. */
export interface NoteThread extends Note {
  id: string;
  /** null: the whole process. */
  element: string | null;
  name: string;
  replies: Note[];
  /** Where it can be read and answered in full. */
  url: string;
  /** POST { text } */
  replyUrl: string;
  /** POST {} */
  resolveUrl: string;
}
