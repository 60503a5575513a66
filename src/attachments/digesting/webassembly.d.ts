/** Part of every JavaScript engine, but of no library of types without a browser in it. */
declare namespace WebAssembly {
  class Memory {
    constructor(described: { initial: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
}
