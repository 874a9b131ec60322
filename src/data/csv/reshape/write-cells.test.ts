import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRecordScanner } from '../record-scanner.ts';
import { writtenRecord } from './write-cells.ts';

it('written records are read back as the same cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', ';', '\t', '\n', '\r', ' ', '温') });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',', ';', '\t', '|'),
      (rows, delimiter) => {
        const read: string[][] = [];
        const scanner = createRecordScanner(delimiter, (cells) => read.push(cells));
        for (const row of rows) scanner.push(`${writtenRecord(row, delimiter)}\n`);
        scanner.finish();
        expect(read).toEqual(rows);
      },
    ),
  );
});
