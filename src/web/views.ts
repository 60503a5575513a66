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
  /** For pages anybody may find: what search engines, feed readers and links in messages show of it. */
  about?: About | null;
}

export interface About {
  description: string;
  /** The one address of this content, without the installation's own. */
  canonical: string;
  /** 1200 × 630, for links in messages. */
  picture?: { url: string; alt: string } | null;
  feed?: { url: string; title: string } | null;
  /** The same in the words of schema.org. */
  data?: object | null;
}
