/** Something worth a look in a diagram. `params` fill the placeholders of its sentences. */
export interface Finding {
  rule: string;
  elementId: string;
  /** What the element is called; empty when it has no name. */
  elementName: string;
  /** `blocker`: the town does not let it pass to approval; set by `inTown` alone. */
  severity: 'hint' | 'problem' | 'blocker';
  params: Record<string, string>;
}

/** A finding in words: what is the matter, why it matters, what to do. */
export interface FindingText {
  message: string;
  why: string;
  fix: string;
}
