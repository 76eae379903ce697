/** Text as bytes of UTF-8, in memory that is used again: to make a text of a whole page first takes several times the time. */
export interface LineBuffer {
  add(text: string): void;
  /** What was added since it was cleared; good until more is added. */
  readonly bytes: Uint8Array;
  clear(): void;
}

/** Enough for most pages. */
const usualBytes = 256 * 1024;
const maxBytesOfUnit = 3;

/** Creates a buffer, which grows as it must. */
export function createLineBuffer(): LineBuffer {
  let bytes = Buffer.allocUnsafeSlow(usualBytes);
  let length = 0;
  const grow = (more: number): void => {
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * bytes.length, length + more));
    bytes.copy(larger, 0, 0, length);
    bytes = larger;
  };
  return {
    add: (text) => {
      if (length + text.length * maxBytesOfUnit > bytes.length) {
        const needed = Buffer.byteLength(text);
        if (length + needed > bytes.length) grow(needed);
      }
      length += bytes.write(text, length);
    },
    get bytes() {
      return bytes.subarray(0, length);
    },
    clear: () => {
      length = 0;
      // One large page must not take its memory for all that come.
      if (bytes.length > maxKeptBytes) bytes = Buffer.allocUnsafeSlow(usualBytes);
    },
  };
}

const maxKeptBytes = 4 * usualBytes;
