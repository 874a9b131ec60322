import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordScanner, type ScanFindings } from './record-scanner.ts';

function scan(
  text: string,
  delimiter = ',',
  pieces: readonly number[] = [],
): { records: string[][]; findings: ScanFindings } {
  const records: string[][] = [];
  const scanner = createRecordScanner(delimiter, (cells) => records.push(cells));
  let from = 0;
  for (const length of pieces) {
    scanner.push(text.slice(from, from + length));
    from += length;
  }
  scanner.push(text.slice(from));
  return { findings: scanner.finish(), records };
}

describe('records', () => {
  it('end with LF, CRLF, CR or any mixture', () => {
    const { records, findings } = scan('a,1\r\nb,2\nc,3\rd,4\r\n');
    expect(records).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
      ['d', '4'],
    ]);
    expect(findings).toMatchObject({ records: 4, lineEnds: { lf: 1, crlf: 2, cr: 1 }, unfinished: false });
  });

  it('keep delimiters, quotes and line ends inside quotes', () => {
    const { records } = scan('"a,b","c ""d""","e\r\nf" ,g\n1,2,3,4\n');
    expect(records).toEqual([
      ['a,b', 'c "d"', 'e\r\nf', 'g'],
      ['1', '2', '3', '4'],
    ]);
  });

  it('take a quote that never closes literally and lose no later row', () => {
    const { records, findings } = scan('a,b\n1,"x\n2,y\n3,"z" w\n4,q\n');
    expect(records).toEqual([
      ['a', 'b'],
      ['1', '"x'],
      ['2', 'y'],
      ['3', '"z" w'],
      ['4', 'q'],
    ]);
    expect(findings.looseQuotes).toEqual([2, 4]);
  });

  it('take quotes inside a cell as they are', () => {
    expect(scan('5" pipe,1\n').records).toEqual([['5" pipe', '1']]);
  });

  it('split at runs of blanks where columns are lined up', () => {
    expect(scan('   1.5e+00   2.0\n\t3   "x y"\n', ' ').records).toEqual([
      ['1.5e+00', '2.0'],
      ['3', 'x y'],
    ]);
  });

  it('tell when the last line has no end', () => {
    expect(scan('a,b\n1,2').findings.unfinished).toBe(true);
    expect(scan('').findings).toMatchObject({ records: 0, unfinished: false });
  });

  it('survive being cut anywhere, and read back what was quoted', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', ' ', '\n', '\r', '温', '😀'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }),
        (rows, delimiter, lineEnd, pieces) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter) + lineEnd).join('');
          expect(scan(text, delimiter, pieces).records).toEqual(rows);
        },
      ),
    );
  });
});
