import { sentence } from './terminal.js';

export interface Progress {
  step(): void;
  end(): void;
}

const barWidth = 30;
const frame = 100;

/** A bar that moves on a terminal, and one line every tenth of the way where the output is kept. On standard error. */
export function progress(total: number, output: NodeJS.WriteStream = process.stderr): Progress {
  return output.isTTY ? bar(total, output) : lines(total, output);
}

function bar(total: number, output: NodeJS.WriteStream): Progress {
  let done = 0;
  let drawn = 0;
  const draw = () => {
    drawn = Date.now();
    const filled = total > 0 ? Math.min(barWidth, Math.round((done / total) * barWidth)) : barWidth;
    output.write(`\r${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total}`);
  };
  return {
    step() {
      done += 1;
      if (Date.now() - drawn >= frame) draw();
    },
    end() {
      draw();
      output.write('\n');
    },
  };
}

function lines(total: number, output: NodeJS.WriteStream): Progress {
  let done = 0;
  let said = 0;
  return {
    step() {
      done += 1;
      const tenth = Math.floor((done / Math.max(1, total)) * 10);
      if (tenth === said) return;
      said = tenth;
      output.write(`${sentence('progress', { done, total })}\n`);
    },
    end() {},
  };
}
