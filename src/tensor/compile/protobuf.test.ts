import { describe, expect, it } from 'vitest';
import { createMessageWriter } from './protobuf.ts';

const written = (write: (writer: ReturnType<typeof createMessageWriter>) => void): number[] => {
  const writer = createMessageWriter();
  write(writer);
  return [...writer.finish()];
};

// Examples from the protocol buffers' encoding guide (protobuf.dev/programming-guides/encoding).
describe('the protocol buffer writer', () => {
  it('writes whole numbers as varints', () => {
    expect(
      written((writer) => {
        writer.integer(1, 150);
      }),
    ).toEqual([0x08, 0x96, 0x01]);
  });

  it('writes negative numbers as ten bytes of two’s complement', () => {
    expect(
      written((writer) => {
        writer.integer(1, -2);
      }),
    ).toEqual([0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
  });

  it('writes text and messages with their length', () => {
    expect(
      written((writer) => {
        writer.text(2, 'testing');
      }),
    ).toEqual([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
    expect(
      written((writer) => {
        writer.message(3, (inner) => {
          inner.integer(1, 150);
        });
      }),
    ).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  });

  it('writes floats as four little-endian bytes', () => {
    expect(
      written((writer) => {
        writer.float(2, 1);
      }),
    ).toEqual([0x15, 0x00, 0x00, 0x80, 0x3f]);
  });

  it('grows past its first buffer', () => {
    const payload = new Uint8Array(1000).fill(7);
    expect(
      written((writer) => {
        writer.bytes(1, payload);
      }),
    ).toEqual([0x0a, 0xe8, 0x07, ...payload]);
  });

  it.each(['金型温度 [℃]', 'Größe 100 %', '🏭', ''])('writes text as UTF-8: "%s"', (text) => {
    const expected = new TextEncoder().encode(text);
    const bytes = written((writer) => {
      writer.text(1, text);
    });
    expect(bytes).toEqual([0x0a, expected.length, ...expected]);
  });
});
