import type { PdfDocument } from '../pdf/document.js';
import { field, paragraph, type References, textRuns } from './runs.js';
import { declaration, escaped, namespaces } from './xml.js';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** What each part of the file is. */
export function contentTypes(): string {
  const parts: [name: string, type: string][] = [
    ['/word/document.xml', `${word}.document.main+xml`],
    ['/word/styles.xml', `${word}.styles+xml`],
    ['/word/numbering.xml', `${word}.numbering+xml`],
    ['/word/settings.xml', `${word}.settings+xml`],
    ['/word/header1.xml', `${word}.header+xml`],
    ['/word/footer1.xml', `${word}.footer+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${overrides.join('')}</Types>`;
}

export function packageRelations(): string {
  return relations([
    ['rDocument', `${office}/officeDocument`, 'word/document.xml'],
    [
      'rCore',
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      'docProps/core.xml',
    ],
    ['rApp', `${office}/extended-properties`, 'docProps/app.xml'],
  ]);
}

export function documentRelations({ links, pictures }: References): string {
  return relations([
    ['rStyles', `${office}/styles`, 'styles.xml'],
    ['rNumbering', `${office}/numbering`, 'numbering.xml'],
    ['rSettings', `${office}/settings`, 'settings.xml'],
    ['rHeader', `${office}/header`, 'header1.xml'],
    ['rFooter', `${office}/footer`, 'footer1.xml'],
    ...pictures.map(({ id, name }): Relation => [id, `${office}/image`, `media/${name}`]),
    ...[...links].map(([address, id]): Relation => [id, `${office}/hyperlink`, address, 'External']),
  ]);
}

type Relation = [id: string, type: string, target: string, mode?: 'External'];

function relations(all: readonly Relation[]): string {
  const lines = all.map(
    ([id, type, target, mode]) =>
      `<Relationship Id="${id}" Type="${type}" Target="${escaped(target)}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
  );
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

/** Title, author and language, for whoever looks for the file or reads it aloud. */
export function coreProperties({ title, author, lead, keywords, language, created }: PdfDocument): string {
  const at = `${created.toISOString().slice(0, 19)}Z`;
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:subject>${escaped(lead)}</dc:subject><dc:creator>${escaped(author)}</dc:creator><cp:keywords>${escaped(keywords.join(', '))}</cp:keywords>${date('created')}${date('modified')}<dc:language>${escaped(language)}</dc:language></cp:coreProperties>`;
}

export function appProperties(): string {
  return `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Fundus</Application></Properties>`;
}

export function settings({ language }: PdfDocument): string {
  return `${declaration}<w:settings ${namespaces}><w:defaultTabStop w:val="708"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="${escaped(language)}"/></w:settings>`;
}

/** List 1 has dots; each numbered list is one of its own, so that it begins to count anew. */
export function numbering({ starts }: References): string {
  const level = (index: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${(index + 1) * 360}" w:hanging="360"/></w:pPr></w:lvl>`;
  const levels = Array.from({ length: 9 }, (_, index) => index);
  const dots = levels.map((index) => level(index, 'bullet', index % 2 === 0 ? '•' : '–')).join('');
  const numbers = levels.map((index) => level(index, 'decimal', `%${index + 1}.`)).join('');
  const abstract = (id: number, inside: string) =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${inside}</w:abstractNum>`;
  const lists = starts.map(
    (start, index) =>
      `<w:num w:numId="${index + 2}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
  );
  return `${declaration}<w:numbering ${namespaces}>${abstract(0, dots)}${abstract(1, numbers)}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${lists.join('')}</w:numbering>`;
}

export function header({ running }: PdfDocument, references: References): string {
  return `${declaration}<w:hdr ${namespaces}>${paragraph('Header', textRuns(running, references))}</w:hdr>`;
}

/** Where it stands on the web, and the number of the page. */
export function footer({ address, pageWords }: PdfDocument, references: References): string {
  const words = pageWords.split(/(\{\{pages?\}\})/).map((part) => {
    if (part === '{{page}}') return field('PAGE', '1');
    if (part === '{{pages}}') return field('NUMPAGES', '1');
    return part ? textRuns(part, references) : '';
  });
  return `${declaration}<w:ftr ${namespaces}>${paragraph('Footer', `${textRuns(address, references)}<w:r><w:tab/></w:r>${words.join('')}`)}</w:ftr>`;
}
