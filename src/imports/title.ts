import { basename, extname } from 'node:path';

const longest = 200;

/** Names that programs give by themselves. */
const nothingSaid =
  /^(new |neuer? |untitled |unnamed |unbenannter? )?(main |haupt-?)?(pool|lane|process|prozess|participant|teilnehmer|diagram|diagramm|collaboration|untitled|unbenannt)( ?\d+)?$/i;

/**
 * What the process is called in the library: the name a person gave it in the diagram; where there is none but ids that
 * tools make up, the file's name. `taken` are the titles of this import so far: a name that comes again says its file.
 */
export function titleFor(nameInDiagram: string, path: string, taken: Set<string>): string {
  const fromFile = fileTitle(path);
  const given = nameInDiagram.trim();
  const title = !given || looksLikeId(given) || nothingSaid.test(given) ? fromFile : given;
  const unique =
    taken.has(title) && title !== fromFile ? `${shortened(title, 120)} (${shortened(fromFile, 70)})` : title;
  taken.add(title);
  return shortened(unique, longest);
}

function fileTitle(path: string): string {
  const name = basename(path.replaceAll('\\', '/'));
  const bare = basename(name, extname(name)).replace(/\.bpmn(20)?$/i, '');
  const words = bare
    .normalize('NFC')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return words || name;
}

/** One word with digits or underscores: `Process_1`, `WFP-6-`. */
function looksLikeId(name: string): boolean {
  return /^\S*[_\d]\S*$/.test(name);
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}
