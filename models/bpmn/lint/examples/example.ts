/** A diagram a rule speaks about, and the same put right; the lines of a sketch (read-sketch.ts). */
export interface Example {
  bad: string;
  good: string;
}
