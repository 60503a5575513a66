// Mocha's own report; the figures of each file and what failed go to `npm test` in the file that COUNTS names.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_RUN_END } = Mocha.Runner.constants;

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const passed = {};
    const broken = [];
    runner.on(EVENT_TEST_PASS, ({ file = '' }) => {
      passed[file] = (passed[file] ?? 0) + 1;
    });
    runner.on(EVENT_TEST_FAIL, (test, error) =>
      broken.push({ name: test.fullTitle(), file: test.file ?? '', why: String(error?.stack ?? error).slice(0, 2000) }),
    );
    runner.once(EVENT_RUN_END, () => writeFileSync(process.env.COUNTS ?? '', JSON.stringify({ passed, broken })));
  }
}
