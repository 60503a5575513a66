import type { Progress } from '../database/archive/write.js';
import { sentence } from './terminal.js';

const barWidth = 20;
const frame = 200;

export interface Amounts {
  show(done: Progress): void;
  end(): void;
}

/** Documents, bytes and the rest of the time: a line that moves on a terminal, one every tenth of the way elsewhere. */
export function amounts(output: NodeJS.WriteStream = process.stderr): Amounts {
  const began = Date.now();
  let drawn = 0;
  let tenth = 0;
  return {
    show(done) {
      const share = Math.min(1, done.documents / Math.max(1, done.all));
      if (output.isTTY) {
        if (Date.now() - drawn < frame) return;
        drawn = Date.now();
        const filled = Math.round(share * barWidth);
        output.write(`\r\x1b[K${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${inWords(done, share, began)}`);
      } else if (Math.floor(share * 10) > tenth) {
        tenth = Math.floor(share * 10);
        output.write(`${inWords(done, share, began)}\n`);
      }
    },
    end() {
      if (output.isTTY && drawn > 0) output.write('\r\x1b[K');
    },
  };
}

function inWords({ documents, bytes, all }: Progress, share: number, began: number): string {
  const rest = share > 0 ? Math.ceil(((Date.now() - began) / 1000) * (1 / share - 1)) : 0;
  return sentence('backups:progress', (own) => ({
    done: own.number(documents),
    total: own.number(Math.max(documents, all)),
    bytes: own.bytes(bytes),
    rest: own.number(rest),
  }));
}
