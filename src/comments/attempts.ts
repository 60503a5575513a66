import { attempts } from '../web/attempts.js';
import { limit } from '../web/limits.js';

/** Notes of one person in an hour: more than anybody writes in the busiest meeting. */
export const attempt = attempts(limit('comments', 100, 60), 'comments:invalid.tooMany');
