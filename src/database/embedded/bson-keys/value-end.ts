/** Where a value that begins at `start` ends. */
export function valueEnd(raw: Buffer, type: number, start: number): number {
  switch (type) {
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      return start + 8;
    case 0x02:
    case 0x0d:
    case 0x0e:
      return start + 4 + raw.readInt32LE(start);
    case 0x03:
    case 0x04:
    case 0x0f:
      return start + raw.readInt32LE(start);
    case 0x05:
      return start + 5 + raw.readInt32LE(start);
    case 0x06:
    case 0x0a:
    case 0xff:
    case 0x7f:
      return start;
    case 0x07:
      return start + 12;
    case 0x08:
      return start + 1;
    case 0x0b:
      return raw.indexOf(0, raw.indexOf(0, start) + 1) + 1;
    case 0x0c:
      return start + 4 + raw.readInt32LE(start) + 12;
    case 0x10:
      return start + 4;
    case 0x13:
      return start + 16;
  }
  throw new Error(`Unknown BSON type ${type}`);
}
