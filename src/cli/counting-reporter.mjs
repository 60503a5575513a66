// Mocha's own report, and the figures for `npm test` in the file that COUNTS names.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(process.env.COUNTS ?? '', JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
