import { orientationIn, orientationOnly } from './exif.js';
import { mostPieces } from './limits.js';

const endOfImage = 0xd9;
const startOfScan = 0xda;
const exif = Buffer.from('Exif\0\0', 'latin1');
const colours = Buffer.from('ICC_PROFILE\0', 'latin1');

interface Segment {
  marker: number;
  /** With its marker and length. */
  bytes: Buffer;
}

/**
 * A JPEG without comments and without the application segments that hold Exif, XMP, IPTC and further pictures, and
 * without what follows its end. How it is to be turned stays (ITU-T T.81 B.1; Exif 2.3 §4.5). null: not built like one.
 */
export function jpegWithoutNotes(bytes: Buffer): Buffer[] | null {
  const segments = segmentsOf(bytes);
  if (!segments) return null;
  const notes = segments.find(({ marker, bytes: own }) => marker === 0xe1 && own.subarray(4, 10).equals(exif));
  const turned = notes ? orientationIn(notes.bytes.subarray(10)) : 1;
  const kept = segments.filter(isPicture).map((segment) => segment.bytes);
  return [bytes.subarray(0, 2), ...(turned > 1 ? [orientationSegment(turned)] : []), ...kept];
}

/** APP0 (JFIF) and APP14 (Adobe) say how colours are read, so does the colour profile in APP2. */
function isPicture({ marker, bytes }: Segment): boolean {
  if (marker === 0xfe) return false;
  if (marker === 0xe2) return bytes.subarray(4, 4 + colours.length).equals(colours);
  return marker < 0xe0 || marker > 0xef || marker === 0xe0 || marker === 0xee;
}

/** Everything between the first marker and the end of the image; scans with the lines that follow them. */
function segmentsOf(bytes: Buffer): Segment[] | null {
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && segments.length < mostPieces) {
    const marker = bytes[at + 1] ?? 0;
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    if (marker === startOfScan) end = endOfScan(bytes, end);
    if (end > bytes.length) return null;
    segments.push({ marker, bytes: bytes.subarray(at, end) });
    if (bytes[end] === 0xff && bytes[end + 1] === endOfImage) {
      segments.push({ marker: endOfImage, bytes: bytes.subarray(end, end + 2) });
      return segments;
    }
    at = end;
  }
  return null;
}

/** Where the next marker stands: within a scan 0xff is followed by 0 or by the number of a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    while (bytes[at + 1] === 0xff) at += 1;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length + 1;
}

function orientationSegment(turned: number): Buffer {
  const content = Buffer.concat([exif, orientationOnly(turned)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
