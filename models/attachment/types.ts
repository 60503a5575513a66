/** What may be attached. Everything else is refused: a list of what is good ends, one of what is bad does not. */
export interface FileType {
  /** Media type it is served with. */
  type: string;
  /** Endings a name may have; the first one is given to a name without any. */
  endings: readonly string[];
  kind: FileKind;
}

export const fileKinds = ['document', 'table', 'slides', 'picture', 'drawing', 'text', 'archive'] as const;
export type FileKind = (typeof fileKinds)[number];

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

export const fileTypes = {
  pdf: { type: 'application/pdf', endings: ['pdf'], kind: 'document' },
  docx: { type: `${office}.wordprocessingml.document`, endings: ['docx'], kind: 'document' },
  xlsx: { type: `${office}.spreadsheetml.sheet`, endings: ['xlsx'], kind: 'table' },
  pptx: { type: `${office}.presentationml.presentation`, endings: ['pptx'], kind: 'slides' },
  odt: { type: `${open}.text`, endings: ['odt'], kind: 'document' },
  ods: { type: `${open}.spreadsheet`, endings: ['ods'], kind: 'table' },
  odp: { type: `${open}.presentation`, endings: ['odp'], kind: 'slides' },
  png: { type: 'image/png', endings: ['png'], kind: 'picture' },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'], kind: 'picture' },
  webp: { type: 'image/webp', endings: ['webp'], kind: 'picture' },
  gif: { type: 'image/gif', endings: ['gif'], kind: 'picture' },
  svg: { type: 'image/svg+xml', endings: ['svg'], kind: 'drawing' },
  txt: { type: 'text/plain', endings: ['txt'], kind: 'text' },
  csv: { type: 'text/csv', endings: ['csv'], kind: 'table' },
  md: { type: 'text/markdown', endings: ['md'], kind: 'text' },
  xml: { type: 'application/xml', endings: ['xml', 'bpmn'], kind: 'drawing' },
  zip: { type: 'application/zip', endings: ['zip'], kind: 'archive' },
} as const satisfies Record<string, FileType>;

export type TypeName = keyof typeof fileTypes;

/** The endings people may choose, for the file field. */
export const allEndings: readonly string[] = Object.values(fileTypes).flatMap(({ endings }) => endings);

export function kindOf(type: string): FileKind {
  return Object.values<FileType>(fileTypes).find((one) => one.type === type)?.kind ?? 'document';
}
