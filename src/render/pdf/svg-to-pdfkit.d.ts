/** The part of svg-to-pdfkit that is used here; the package brings no types. */
declare module 'svg-to-pdfkit' {
  interface Options {
    width: number;
    height: number;
    preserveAspectRatio: string;
    fontCallback(family: string, bold: boolean, italic: boolean): string;
    warningCallback(warning: string): void;
  }
  export default function draw(doc: PDFKit.PDFDocument, svg: string, x: number, y: number, options: Options): void;
}
