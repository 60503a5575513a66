// Mocha's own report; the figures and what failed go to `npm test` in the file that COUNTS names.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const broken = [];
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test, error) =>
      broken.push({ name: test.fullTitle(), file: test.file ?? '', why: String(error?.stack ?? error).slice(0, 2000) }),
    );
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending, broken };
      writeFileSync(process.env.COUNTS ?? '', JSON.stringify(counts));
    });
  }
}
