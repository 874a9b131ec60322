import { describe, expect, it } from 'vitest';
import { detectEncoding, encodingAlternatives } from '../../src/data/csv/detect-encoding.ts';
import { encode, plainLog, type WrittenEncoding } from './testing/log-on-disk.ts';
import { textDecoding } from './text-decoding.ts';

const detect = (bytes: Uint8Array): string => detectEncoding([bytes], textDecoding).encoding;

const bodies: Readonly<Record<string, string>> = {
  'twenty bytes': '処理区分,件数\n1,2\n',
  'twenty other bytes': '点検連番,型式\n',
  'a late comment': `${plainLog(400)}2024-01-05 08:00,21.5,3,刃具交換\n`,
  'a short header and many numbers': `日時,温度\n${'2024/1/5 8:00,23.5\n'.repeat(2000)}`,
  'marks and units': '日時,温度(℃),圧力(ＭＰａ),①号機\n2024/1/5 8:00,23.5,0.2,4\n',
  'kana words': 'データ,コメント,ライン\n1,ランプ,2\n',
};
const encodings: readonly (readonly [WrittenEncoding, string])[] = [
  ['utf-8', 'utf-8'],
  ['utf-8-with-mark', 'utf-8'],
  ['shift_jis', 'shift_jis'],
  ['euc-jp', 'euc-jp'],
  ['utf-16be-with-mark', 'utf-16be'],
];

describe.each(Object.entries(bodies))('%s', (_, body) => {
  it.each(encodings)('in %s is recognised', (written, expected) => {
    const bytes = encode(body, written);
    expect(detect(bytes)).toBe(expected);
    expect(textDecoding.decode(bytes, detectEncoding([bytes], textDecoding).encoding)).toBe(body);
  });
});

describe('harder cases', () => {
  it('half-width kana in Shift_JIS are not EUC-JP kanji', () => {
    expect(detect(encode('ｼﾞｶﾝ,ｵﾝﾄﾞ\n1,2\n', 'shift_jis'))).toBe('shift_jis');
    expect(detect(encode('ﾃﾞｰﾀ,ﾗｲﾝ,ﾎﾟﾝﾌﾟ\n1,2,3\n', 'shift_jis'))).toBe('shift_jis');
  });

  it('kanji in EUC-JP are not half-width kana', () => {
    expect(detect(encode('温度,圧力\n1,2\n', 'euc-jp'))).toBe('euc-jp');
  });

  it('two-byte text without a mark shows by its zero bytes', () => {
    expect(detect(encode(plainLog(20), 'utf-16le'))).toBe('utf-16le');
  });

  it('Western letters stand alone among ASCII', () => {
    expect(detect(encode('time,Kühlung (°C),Durchfluß (m³/h)\n1,2,3\n', 'latin1'))).toBe('windows-1252');
    expect(detect(encode('Temp °C,x\n1,2\n', 'latin1'))).toBe('windows-1252');
  });

  it('plain ASCII is UTF-8', () => {
    expect(detect(encode(plainLog(5), 'utf-8'))).toBe('utf-8');
    expect(detect(new Uint8Array())).toBe('utf-8');
  });

  it('looks at all pieces, whose ends may cut a character', () => {
    const text = encode('時刻,備考\n1,刃具交換\n2,点検\n3,終了\n', 'shift_jis');
    const ascii = encode(plainLog(50), 'utf-8');
    expect(detectEncoding([ascii, text.subarray(1), text.subarray(0, -2)], textDecoding).encoding).toBe('shift_jis');
  });
});

it('keeps the state between pieces', () => {
  const bytes = encode('髙﨑㈱①～－温度', 'shift_jis');
  const stream = textDecoding.createStream('shift_jis');
  let text = '';
  for (const byte of bytes) text += stream.decode(Uint8Array.of(byte));
  expect(text + stream.finish()).toBe(textDecoding.decode(bytes, 'shift_jis'));
});

describe('other encodings that the bytes allow', () => {
  const alternatives = (bytes: Uint8Array): { readonly encoding: string; readonly firstLines: string[] }[] =>
    encodingAlternatives([bytes], detectEncoding([bytes], textDecoding).encoding, textDecoding);

  it('come with the lines that each reads in its own way', () => {
    const found = alternatives(encode('time,ｵﾝﾄﾞ\n2024-01-05,1\n2024-01-06,2\n', 'shift_jis'));
    expect(found.map(({ encoding }) => encoding)).toContain('windows-1252');
    for (const { firstLines } of found) {
      expect(firstLines).toHaveLength(1);
      expect(firstLines[0]).toMatch(/^time,/);
      expect(firstLines[0]).not.toContain('ｵﾝﾄﾞ');
    }
  });

  it.each([
    ['ASCII', encode(plainLog(20), 'utf-8')],
    ['a byte order mark', encode('日時,温度\n1,2\n', 'utf-8-with-mark')],
    ['UTF-16', encode('日時,温度\n1,2\n', 'utf-16le')],
    ['UTF-8 of kanji', encode('日時,温度\n1,2\n', 'utf-8')],
  ])('are none for %s', (_, bytes) => {
    expect(alternatives(bytes)).toEqual([]);
  });
});
