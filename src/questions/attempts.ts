import { attempts } from '../web/attempts.js';
import { limit } from '../web/limits.js';

/** Questions and answers of one person in an hour: more than anybody writes with care. */
export const attempt = attempts(limit('questions', 20, 60), 'questions:invalid.tooMany');
