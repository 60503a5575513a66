import { WrongSetting } from '../config.js';
import { HalfMoved, HalfRestored } from '../database/connect.js';
import { FolderInUse, FolderUnusable } from '../database/embedded/index.js';
import { isLocale } from '../web/texts.js';
import { CannotDo, type Command, WrongUse } from './command.js';
import { backup } from './commands/backup.js';
import { backups } from './commands/backups.js';
import { databaseMove } from './commands/database-move.js';
import { databaseServe } from './commands/database-serve.js';
import { databaseVerify } from './commands/database-verify.js';
import { sendDigest } from './commands/digest.js';
import { exportLibrary } from './commands/export.js';
import { importDiagrams } from './commands/import.js';
import { municipalities } from './commands/municipalities.js';
import { reindexSearch } from './commands/reindex.js';
import { restore } from './commands/restore.js';
import { seed } from './commands/seed.js';
import { userAdd } from './commands/user-add.js';
import { verify } from './commands/verify.js';
import { complain, paragraphs, sentence, speak, unusableFolder } from './terminal.js';

const commands: Command[] = [
  importDiagrams,
  exportLibrary,
  seed,
  municipalities,
  userAdd,
  reindexSearch,
  sendDigest,
  backup,
  restore,
  verify,
  backups,
  databaseServe,
  databaseMove,
  databaseVerify,
];

process.exitCode = await main(chooseLanguage(process.argv.slice(2)));

/** 0: done · 1: not done, and why · 2: typed wrongly. */
async function main(args: string[]): Promise<number> {
  const command = commands.find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name);
  if (args.length === 0 || args.includes('--help') || args[0] === 'help' || args.includes('-h')) {
    process.stdout.write(`${paragraphs(`help.${command ? keyOf(command) : 'main'}`)}\n`);
    return 0;
  }
  if (!command) {
    complain(`${sentence('unknownCommand', { command: args.join(' ') })}\n\n${paragraphs('help.main')}`);
    return 2;
  }
  try {
    return await command.run(args.slice(command.name.split(' ').length));
  } catch (error) {
    return explain(error, command);
  }
}

function explain(error: unknown, command: Command): number {
  if (error instanceof WrongUse) {
    complain(`${sentence(error.key, error.params)}\n\n${paragraphs(`help.${keyOf(command)}`)}`);
    return 2;
  }
  if (error instanceof CannotDo) complain(sentence(error.key, error.params));
  else if (error instanceof WrongSetting) complain(`${sentence('start.wrongSetting')}\n${error.message}`);
  else if (error instanceof HalfMoved) complain(sentence('moving:halfMoved'));
  else if (error instanceof HalfRestored) complain(sentence('backups:halfRestored'));
  else if (error instanceof FolderInUse) complain(sentence('folderInUse', { folder: error.folder }));
  else if (error instanceof FolderUnusable) complain(unusableFolder(error));
  else {
    complain(sentence('unexpected'));
    console.error(error);
  }
  return 1;
}

function keyOf({ name }: Command): string {
  return name.replace(' ', '-');
}

/** `--lang de` or `--lang=en` anywhere; what is left are the command's own words. */
function chooseLanguage(args: string[]): string[] {
  const at = args.findIndex((one) => one === '--lang' || one.startsWith('--lang='));
  if (at === -1) return args;
  const [value, used] = args[at]?.includes('=') ? [args[at]?.split('=')[1], 1] : [args[at + 1], 2];
  if (isLocale(value)) speak(value);
  return args.toSpliced(at, used);
}
