const page = 65_536;

/**
 * No memory of a WebAssembly program in this thread grows beyond so many bytes: the limits of worker threads do not
 * count it, and a small PDF can ask for 2 GB. Who asks for more is refused, as if the machine had none left.
 */
export function boundPrograms(most: number): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * page > most) throw new RangeError(`No more than ${most} bytes of memory`);
    return grow.call(this, pages);
  };
}
