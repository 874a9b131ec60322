import type { SeededRandom } from '../../../src/foundation/seeded-random.ts';

/** What readers stumble over, as bytes to strew into a file. */
const tokens: readonly Uint8Array[] = [
  ...['"', '""', '"\n', ',', ';', '\t', '\r', '\n', '\r\n', '\u0000', '\u001a', '\uFEFF', '\u2028', '=', '#', "'"],
  ...[
    'sep=,\n',
    '24:00',
    '1e400',
    '-0',
    'NaN',
    '9007199254740993',
    '令和',
    '令和元年',
    '2024-02-30',
    '99999999',
    '1,234',
    '1.234,5',
  ],
  ...[
    '[LOGGING]',
    '時刻',
    'time,value\n',
    '{"a":[1,2]}',
    '<html>',
    'PK\u0003\u0004',
    '\u001f\u008b',
    '%PDF-1.7',
    '𠮷',
    '\u202e',
  ],
  ',,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n',
].map((token) => new TextEncoder().encode(token));

const splice = (bytes: Uint8Array, from: number, to: number, between: Uint8Array): Uint8Array =>
  Uint8Array.from([...bytes.subarray(0, from), ...between, ...bytes.subarray(to)]);

type Mutation = (bytes: Uint8Array, random: SeededRandom, other: Uint8Array) => Uint8Array;

const placeIn = (bytes: Uint8Array, random: SeededRandom): number => random.integer(bytes.length + 1);
const randomBytes = (length: number, random: SeededRandom): Uint8Array =>
  Uint8Array.from({ length }, () => random.integer(256));

const mutations: readonly Mutation[] = [
  function flipBytes(bytes, random) {
    // Not `slice`, which of a Buffer is a view: the corpus itself would rot from case to case.
    const flipped = Uint8Array.from(bytes);
    for (let count = 1 + random.integer(8); count > 0; count -= 1) {
      const place = random.integer(Math.max(1, bytes.length));
      if (place < flipped.length) flipped[place] = random.integer(256);
    }
    return flipped;
  },
  function truncate(bytes, random) {
    return bytes.subarray(0, placeIn(bytes, random));
  },
  function cutBeginning(bytes, random) {
    return bytes.subarray(placeIn(bytes, random));
  },
  function removePart(bytes, random) {
    const from = placeIn(bytes, random);
    return splice(bytes, from, Math.min(bytes.length, from + random.integer(60)), new Uint8Array());
  },
  function repeatPart(bytes, random) {
    const from = placeIn(bytes, random);
    const part = bytes.subarray(from, from + 1 + random.integer(120));
    const repeated = Array.from({ length: 1 + random.integer(40) }, () => [...part]).flat();
    return splice(bytes, from, from, Uint8Array.from(repeated));
  },
  function strewTokens(bytes, random) {
    let strewn = bytes;
    for (let count = 1 + random.integer(6); count > 0; count -= 1) {
      const place = placeIn(strewn, random);
      strewn = splice(strewn, place, place, tokens[random.integer(tokens.length)] ?? new Uint8Array());
    }
    return strewn;
  },
  function joinWithOther(bytes, random, other) {
    return splice(bytes, placeIn(bytes, random), bytes.length, other.subarray(placeIn(other, random)));
  },
  function strewRandomBytes(bytes, random) {
    const place = placeIn(bytes, random);
    return splice(bytes, place, place, randomBytes(random.integer(200), random));
  },
];

/** A hostile file: random bytes now and then, else a known file with one to three mutations. */
export function hostileBytes(files: readonly Uint8Array[], random: SeededRandom): Uint8Array {
  if (random.integer(20) === 0) return randomBytes(random.integer(3000), random);
  const pick = (): Uint8Array => files[random.integer(files.length)] ?? new Uint8Array();
  let bytes = pick();
  for (let count = 1 + random.integer(3); count > 0; count -= 1) {
    const mutate = mutations[random.integer(mutations.length)];
    if (mutate !== undefined) bytes = mutate(bytes, random, pick());
  }
  return bytes;
}
