import { digest } from '../../jobs/jobs.js';
import { runJob } from '../../jobs/running.js';
import { CannotDo, type Command, readArguments } from '../command.js';
import { withDatabase } from '../opening.js';
import { complain, say, sentence } from '../terminal.js';

/** Mails what is due now, beside the running app or alone. */
export const sendDigest: Command = {
  name: 'digest',
  async run(args) {
    readArguments(args, {});
    const turn = await withDatabase((config) => {
      if (!config.mail) throw new CannotDo('digest.noMail');
      return runJob(digest(config, config.mail), { atOnce: true });
    });
    if (turn === 'done') say('digest.done');
    else complain(sentence(`digest.${turn}`));
    return turn === 'done' ? 0 : 1;
  },
};
