import type { GoalWords } from '../../models/goal/words.js';
import type { Municipality } from '../../models/municipality.js';

/** Who answers for a goal, in words: "Kämmerei, Leitung Kasse". Empty: nobody is named. */
export function responsibleIn(home: Municipality, { department, role }: GoalWords['responsible']): string {
  return [home.department(department)?.name, role].filter(Boolean).join(', ');
}
