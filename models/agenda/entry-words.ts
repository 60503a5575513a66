/** What an agenda has in an order: the mayor's guard rails, and the fields of action. */
export type AgendaList = 'guardRails' | 'fields';

export interface EntryWords {
  title: string;
  text: string;
}

export const longestEntry = { title: 120, text: 2000, entries: 30 } as const;
