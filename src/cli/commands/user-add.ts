import { Invalid } from '../../../models/errors.js';
import { addUser } from '../../../models/user/adding.js';
import { isRole } from '../../../models/user/membership.js';
import { PasswordLink } from '../../../models/user/password-link.js';
import { paths } from '../../web/paths.js';
import { CannotDo, type Command, needed, readArguments, WrongUse } from '../command.js';
import { withDatabase } from '../opening.js';
import { say, sentenceOf } from '../terminal.js';

const options = {
  name: { type: 'string' },
  municipality: { type: 'string' },
  role: { type: 'string' },
  department: { type: 'string' },
  'password-stdin': { type: 'boolean', default: false },
} as const;
