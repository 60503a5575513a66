/**
 * The table of all views: each `*.page.ts` adds its own, so a misspelt view or a missing field does not compile:
 * `declare module '../web/views.js' { interface Views { 'processes/show': ProcessPage } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Views {}

/** What every page says about itself. */
export interface Page {
  title: string;
  /** Sheets of public/ besides the common one, such as `build/viewer.css`. */
  stylesheets?: string[];
  /** Modules of public/ besides the common one, such as `build/viewer.js`. */
  scripts?: string[];
}
