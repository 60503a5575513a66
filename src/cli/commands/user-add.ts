import { text } from 'node:stream/consumers';
import { Invalid } from '../../../models/errors.js';
import { addUser, type NewUser } from '../../../models/user/adding.js';
import { roles } from '../../../models/user/membership.js';
import { PasswordLink } from '../../../models/user/password-link.js';
import type { Config } from '../../config.js';
import { paths } from '../../web/paths.js';
import { type Command, needed, readArguments, WrongUse } from '../command.js';
import { withDatabase } from '../opening.js';
import { complain, say, sentence } from '../terminal.js';

const options = {
  name: { type: 'string' },
  municipality: { type: 'string' },
  role: { type: 'string' },
  department: { type: 'string' },
  'password-stdin': { type: 'boolean', default: false },
} as const;

/** Takes a person into a town. Without a password it prints the link with which they set one themselves. */
export const userAdd: Command = {
  name: 'user add',
  async run(args) {
    const wanted = await read(args);
    try {
      await withDatabase((config) => add(wanted, config));
      return 0;
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      for (const key of Object.values(error.fields)) complain(sentence(key));
      return 1;
    }
  },
};

async function read(args: string[]): Promise<NewUser> {
  const { values, positionals } = readArguments(args, options);
  const [email] = positionals;
  if (!email || positionals.length > 1) throw new WrongUse('missingEmail');
  const role = roles.find((one) => one === values.role);
  if (!role) throw new WrongUse('wrongRole', { roles: roles.join(', ') });
  return {
    email,
    role,
    name: needed(values, 'name'),
    municipalitySlug: needed(values, 'municipality'),
    ...(values.department ? { department: values.department } : {}),
    ...(values['password-stdin'] ? { password: (await text(process.stdin)).trim() } : {}),
  };
}

async function add(wanted: NewUser, config: Config): Promise<void> {
  const user = await addUser(wanted);
  say('userAdd.done', { email: user.email, role: wanted.role, municipality: wanted.municipalitySlug });
  if (user.passwordHash) return;
  say('userAdd.link', { url: `${config.baseUrl}${paths.newPassword(await PasswordLink.make(user))}` });
}
