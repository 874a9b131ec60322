/** The four wire forms of protocol buffers that ONNX needs, appended to one growing array of bytes. */
export interface MessageWriter {
  integer(field: number, value: number | bigint): void;
  float(field: number, value: number): void;
  text(field: number, value: string): void;
  bytes(field: number, value: Uint8Array): void;
  message(field: number, write: (inner: MessageWriter) => void): void;
  finish(): Uint8Array;
}

const wireType = { varint: 0, lengthDelimited: 2, fixed32: 5 } as const;

export function createMessageWriter(): MessageWriter {
  let buffer = new Uint8Array(256);
  let length = 0;

  const reserve = (extra: number): void => {
    if (length + extra <= buffer.length) return;
    const larger = new Uint8Array(Math.max(2 * buffer.length, length + extra));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  const varint = (value: bigint): void => {
    reserve(10);
    // Negative numbers are written as the 64-bit two's complement.
    let rest = BigInt.asUintN(64, value);
    while (rest > 127n) {
      buffer[length] = Number(rest & 127n) | 128;
      length += 1;
      rest >>= 7n;
    }
    buffer[length] = Number(rest);
    length += 1;
  };
  const tag = (field: number, type: number): void => {
    varint(BigInt(field * 8 + type));
  };
  const bytes = (field: number, value: Uint8Array): void => {
    tag(field, wireType.lengthDelimited);
    varint(BigInt(value.length));
    reserve(value.length);
    buffer.set(value, length);
    length += value.length;
  };

  return {
    integer(field, value) {
      tag(field, wireType.varint);
      varint(BigInt(value));
    },
    float(field, value) {
      tag(field, wireType.fixed32);
      reserve(4);
      new DataView(buffer.buffer).setFloat32(length, value, true);
      length += 4;
    },
    text(field, value) {
      bytes(field, utf8Bytes(value));
    },
    bytes,
    message(field, write) {
      const inner = createMessageWriter();
      write(inner);
      bytes(field, inner.finish());
    },
    finish: () => buffer.slice(0, length),
  };
}

/** UTF-8 without the encoder of a platform: percent escapes hold the same bytes. */
function utf8Bytes(text: string): Uint8Array {
  const characters = encodeURIComponent(text).match(/%[0-9A-F]{2}|[^%]/g) ?? [];
  return Uint8Array.from(characters, (character) =>
    character.length === 3 ? Number.parseInt(character.slice(1), 16) : character.charCodeAt(0),
  );
}
