/** A direction, or a task with an end. */
export const natures = ['strategy', 'project'] as const;
export type Nature = (typeof natures)[number];
