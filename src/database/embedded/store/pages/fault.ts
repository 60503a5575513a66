/** What is wrong with the file of the store. */
export type PageFault =
  /** A page that says how the last commit left the file. */
  | { kind: 'meta'; page: number }
  | { kind: 'truncated'; has: number; needs: number }
  /** A page of a table; `fault` tells which of its rules is broken. */
  | { kind: 'page'; table: string; page: number; fault: string }
  /** A table has not as many pages or rows as it should. */
  | { kind: 'size'; table: string }
  /** A value that does not fit its seal. */
  | { kind: 'seal'; table: string; key: Buffer };

/** How the free list and the list of tables are called where a table is named. */
export const FREE_LIST = 'free list';
export const TABLE_LIST = 'tables';
