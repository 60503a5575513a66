import { isLocale } from '../web/texts.js';
import { CannotDo, type Command, WrongUse } from './command.js';
import { complain, paragraphs, sentence, speak } from './terminal.js';

/** Only the one that is called is loaded: models, driver and engine take longer to load than most commands to run. */
const commands: Record<string, () => Promise<Command>> = {
  import: async () => (await import('./commands/import.js')).importDiagrams,
  export: async () => (await import('./commands/export.js')).exportLibrary,
  seed: async () => (await import('./commands/seed.js')).seed,
  municipalities: async () => (await import('./commands/municipalities.js')).municipalities,
  'user add': async () => (await import('./commands/user-add.js')).userAdd,
  reindex: async () => (await import('./commands/reindex.js')).reindexSearch,
  digest: async () => (await import('./commands/digest.js')).sendDigest,
  backup: async () => (await import('./commands/backup.js')).backup,
  restore: async () => (await import('./commands/restore.js')).restore,
  verify: async () => (await import('./commands/verify.js')).verify,
  backups: async () => (await import('./commands/backups.js')).backups,
  'database serve': async () => (await import('./commands/database-serve.js')).databaseServe,
  'database move': async () => (await import('./commands/database-move.js')).databaseMove,
  'database verify': async () => (await import('./commands/database-verify.js')).databaseVerify,
};

process.exitCode = await main(chooseLanguage(process.argv.slice(2)));

/** 0: done · 1: not done, and why · 2: typed wrongly. */
async function main(args: string[]): Promise<number> {
  const words = args[0] === 'help' ? args.slice(1) : args;
  const name = Object.keys(commands).find((one) => words.slice(0, one.split(' ').length).join(' ') === one);
  if (words.length === 0 || args.includes('--help') || args.includes('-h') || (name && args !== words)) {
    process.stdout.write(`${paragraphs(`help.${name ? keyOf(name) : 'main'}`)}\n`);
    return 0;
  }
  const load = commands[name ?? ''];
  if (!name || !load) {
    complain(`${sentence('unknownCommand', { command: words.join(' ') })}\n\n${paragraphs('help.main')}`);
    return 2;
  }
  try {
    const command = await load();
    return await command.run(args.slice(name.split(' ').length));
  } catch (error) {
    return explain(error, name);
  }
}

async function explain(error: unknown, name: string): Promise<number> {
  if (error instanceof WrongUse) {
    complain(`${sentence(error.key, error.params)}\n\n${paragraphs(`help.${keyOf(name)}`)}`);
    return 2;
  }
  if (error instanceof CannotDo) {
    complain(sentence(error.key, error.params));
    return 1;
  }
  const { reasonFor } = await import('./reasons.js');
  const reason = reasonFor(error);
  complain(reason ?? sentence('unexpected'));
  if (reason === null) console.error(error);
  return 1;
}

function keyOf(name: string): string {
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
