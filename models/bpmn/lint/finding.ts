/** Something worth a look in a diagram. `params` fill the placeholders of the sentences in texts.de.ts and texts.en.ts. */
export interface Finding {
  rule: string;
  elementId: string;
  /** What the element is called; empty when it has no name. */
  elementName: string;
  severity: 'hint' | 'problem';
  params: Record<string, string>;
}

/** A finding in words: what is the matter, why it matters, what to do. */
export interface FindingText {
  message: string;
  why: string;
  fix: string;
}
