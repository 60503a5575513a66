/**
 * Takes out what XML 1.0 forbids (section 2.2): control characters, half surrogates, and references to them. The parser
 * lets them through, and neither a database nor the next reader does.
 */
export function withoutForbiddenCharacters(xml: string): { xml: string; removed: number } {
  let removed = 0;
  const drop = () => {
    removed += 1;
    return '';
  };
  const text = xml
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, drop)
    .replace(/&#(?:x([0-9a-f]{1,40})|(\d{1,40}));/gi, (reference, hex?: string, decimal?: string) =>
      isXmlCharacter(hex ? Number.parseInt(hex, 16) : Number(decimal)) ? reference : drop(),
    );
  return { xml: text, removed };
}

/** Writes out references such as `&#x1F600;`, of which the parser keeps 16 bits only. The text means the same. */
export function withCharactersWrittenOut(xml: string): string {
  return xml.replace(/&#(?:x0*([0-9a-f]{5,6})|0*(\d{5,7}));/gi, (reference, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

function isXmlCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}
