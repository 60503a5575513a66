import { type FileType, fileTypes, type TypeName } from '../../models/attachment/types.js';
import { FileRefused } from './refused.js';

const longest = 120;
/** Windows keeps these for its devices. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** Endings that start something: in the middle of a name they are there to deceive. */
const starting =
  /\.(?=(exe|com|bat|cmd|scr|pif|msi|js|jse|vbs|vbe|wsf|wsh|hta|ps1|jar|lnk|reg|cpl|dll|sh|html?)(\.|$))/gi;

/**
 * The name a file is shown and sent under: its last part, without what cannot be seen, with one ending that is true.
 * @throws {FileRefused} `ending` when the name says something else than the content
 */
export function cleanName(given: string, is: TypeName): string {
  const { endings }: FileType = fileTypes[is];
  const shown = given
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .split(/[/\\]/)
    .at(-1);
  const plain = (shown ?? '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 10 ? plain.slice(dot + 1).toLowerCase() : '';
  // "Stand 1.2" has no ending; "rechnung.exe" has one, and it is not true.
  const said = /^[a-z][a-z0-9]*$/.test(ending) ? ending : '';
  if (said && !endings.includes(said)) throw new FileRefused('ending', { ending: said, is });
  const base = (said ? plain.slice(0, dot) : plain).replace(starting, '-').replace(/[. ]+$/, '');
  const named = devices.test(base) ? `_${base}` : base;
  return `${cut(named, longest) || 'datei'}.${said || endings[0]}`;
}

/** By whole characters, so that no half of one stays. */
function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('').trim();
}
