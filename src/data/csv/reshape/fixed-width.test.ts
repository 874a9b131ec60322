import { describe, expect, it } from 'vitest';
import { cutLine, findColumnSpans } from './fixed-width.ts';

const lines = [
  '時刻    温度   圧力 状態',
  '08:00   20.5    101 運転',
  '08:01   20.75       停止',
  '08:02    9.5     99 運転',
  '08:03   10.25    98 停止',
];
const spans = findColumnSpans(lines) ?? [];

describe('columns of fixed width', () => {
  it('are found by what is blank in all lines', () => {
    expect(spans).toHaveLength(4);
    expect(lines.map((line) => cutLine(line, spans))).toEqual([
      ['時刻', '温度', '圧力', '状態'],
      ['08:00', '20.5', '101', '運転'],
      ['08:01', '20.75', '', '停止'],
      ['08:02', '9.5', '99', '運転'],
      ['08:03', '10.25', '98', '停止'],
    ]);
  });

  it('give a word that reaches over an edge to the column it overlaps', () => {
    expect(cutLine('08:04   20.5  12345 運転', spans)).toEqual(['08:04', '20.5', '12345', '運転']);
  });

  it('cut a word that covers several columns', () => {
    const touching = findColumnSpans(['h', '1.25 -3.5', '2.50 10.5', '3.75 20.5', '4.00 30.5']) ?? [];
    expect(cutLine('5.25-40.5', touching)).toEqual(['5.25', '-40.5']);
  });

  it.each([
    ['words', ['a sentence of words', 'and another one here', 'and the last of them']],
    ['one column', ['1', '2', '3', '4']],
    ['tabs', ['1\t2', '3\t4', '5\t6', '7\t8']],
  ])('are not seen in %s', (_, text) => {
    expect(findColumnSpans(text)).toBeNull();
  });
});
