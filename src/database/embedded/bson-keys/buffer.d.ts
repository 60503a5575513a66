/** Node has these two on every Buffer, and they are the fastest way to a string; its type declarations leave them out. */
interface Buffer {
  latin1Slice(start?: number, end?: number): string;
  utf8Slice(start?: number, end?: number): string;
}
