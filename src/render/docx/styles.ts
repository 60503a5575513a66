import type { PdfDocument } from '../pdf/document.js';
import { tones } from '../pdf/sheet.js';
import { declaration, escaped, namespaces } from './xml.js';

/** Sizes in half points, lengths in twentieths of a point, as the format wants them. */
interface Look {
  id: string;
  name: string;
  basedOn?: string;
  next?: string;
  paragraph?: string;
  run?: string;
  /** 0 to 8: what Word shows in its outline. */
  outline?: number;
}

const quiet = '51577A';

function looks(ink: string): Look[] {
  const heading = (level: number, size: number, before: number): Look => ({
    ...{ id: `Heading${level}`, name: `heading ${level}`, basedOn: 'Normal', next: 'Normal', outline: level - 1 },
    paragraph: `<w:keepNext/><w:keepLines/><w:spacing w:before="${before}" w:after="100"/>`,
    run: `<w:b/><w:color w:val="131525"/><w:sz w:val="${size}"/>`,
  });
  const contents = (level: number): Look => ({
    ...{ id: `TOC${level}`, name: `toc ${level}`, basedOn: 'Normal', next: 'Normal' },
    paragraph: `<w:spacing w:before="${level === 1 ? 100 : 0}" w:after="40"/><w:ind w:left="${(level - 1) * 320}"/>`,
    run: level === 1 ? '<w:b/>' : '',
  });
  return [
    {
      ...{ id: 'Title', name: 'Title', basedOn: 'Normal', next: 'Subtitle' },
      paragraph: '<w:keepNext/><w:spacing w:before="60" w:after="160"/>',
      run: `<w:b/><w:color w:val="131525"/><w:sz w:val="52"/>`,
    },
    {
      ...{ id: 'Subtitle', name: 'Subtitle', basedOn: 'Normal', next: 'Normal' },
      paragraph: '<w:spacing w:after="160"/>',
      run: `<w:color w:val="${quiet}"/><w:sz w:val="26"/>`,
    },
    { id: 'Eyebrow', name: 'Eyebrow', basedOn: 'Normal', run: `<w:b/><w:color w:val="${ink}"/>` },
    heading(1, 34, 420),
    heading(2, 27, 320),
    heading(3, 23, 240),
    {
      ...{ id: 'TOCHeading', name: 'TOC Heading', basedOn: 'Normal', next: 'Normal' },
      paragraph: '<w:keepNext/><w:spacing w:before="360" w:after="120"/>',
      run: '<w:b/><w:sz w:val="34"/>',
    },
    contents(1),
    contents(2),
    {
      ...{ id: 'ListParagraph', name: 'List Paragraph', basedOn: 'Normal' },
      paragraph: '<w:spacing w:after="60"/><w:contextualSpacing/>',
    },
    {
      ...{ id: 'Quote', name: 'Quote', basedOn: 'Normal' },
      paragraph: `<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="${ink}"/></w:pBdr><w:ind w:left="340"/>`,
      run: '<w:i/>',
    },
    {
      ...{ id: 'Fact', name: 'Fact', basedOn: 'Normal' },
      paragraph:
        '<w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="2268" w:hanging="2268"/>',
    },
    { id: 'Caption', name: 'caption', basedOn: 'Normal', run: `<w:color w:val="${quiet}"/><w:sz w:val="18"/>` },
    { id: 'Quiet', name: 'Quiet', basedOn: 'Normal', run: `<w:color w:val="${quiet}"/><w:sz w:val="18"/>` },
    { id: 'TableText', name: 'Table Text', basedOn: 'Normal', paragraph: '<w:spacing w:before="40" w:after="40"/>' },
    { id: 'Header', name: 'header', basedOn: 'Normal', run: `<w:color w:val="${quiet}"/><w:sz w:val="17"/>` },
    {
      ...{ id: 'Footer', name: 'footer', basedOn: 'Normal' },
      paragraph: '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>',
      run: `<w:color w:val="${quiet}"/><w:sz w:val="17"/>`,
    },
  ];
}

/** All styles: headings and lists are named as Word names its own, so that outline and contents know them. */
export function styles({ language, tone }: PdfDocument): string {
  const ink = tones[tone].ink.slice(1);
  const all = looks(ink).map(
    ({ id, name, basedOn, next, paragraph = '', run = '', outline }) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${basedOn ? `<w:basedOn w:val="${basedOn}"/>` : ''}` +
      `${next ? `<w:next w:val="${next}"/>` : ''}<w:qFormat/>` +
      `<w:pPr>${paragraph}${outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  );
  const fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>';
  const spoken = `<w:lang w:val="${escaped(language)}" w:eastAsia="${escaped(language)}" w:bidi="ar-SA"/>`;
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="B9BED0"/>`;
  return (
    `${declaration}<w:styles ${namespaces}><w:docDefaults>` +
    `<w:rPrDefault><w:rPr>${fonts}<w:color w:val="131525"/><w:sz w:val="22"/><w:szCs w:val="22"/>${spoken}</w:rPr></w:rPrDefault>` +
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="2044AA"/><w:u w:val="single"/></w:rPr></w:style>' +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
    `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders></w:tblPr></w:style>` +
    `${all.join('')}</w:styles>`
  );
}
