import type { Told } from '../../models/town-list/entries.js';
import type { Form } from '../web/form.js';

/** What a form says about a name; the rate in euro, as people write it. */
export function readTold(typed: Form): Told {
  const rate = typed.number('hourlyRate');
  return {
    name: typed.text('name', 200),
    aliases: typed.lines('aliases', 5000),
    vendor: typed.text('vendor', 200),
    note: typed.text('note', 2000),
    hourlyRateCents: rate === null ? null : Math.round(rate * 100),
  };
}
