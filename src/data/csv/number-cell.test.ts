import { describe, expect, it } from 'vitest';
import { cellKinds, kindOf, numberOf, plainFormat, type NumberFormat } from './number-cell.ts';

const comma: NumberFormat = { decimalMark: ',', groupMark: null };
const grouped: NumberFormat = { decimalMark: '.', groupMark: ',' };
const dotted: NumberFormat = { decimalMark: ',', groupMark: '.' };

const read = (cell: string, format: NumberFormat): number => numberOf(cell, kindOf(cell), format);

describe('kinds of cells', () => {
  it.each([
    ['', cellKinds.empty],
    ['   ', cellKinds.empty],
    ['0', cellKinds.integer],
    ['-12', cellKinds.integer],
    [' 12 ', cellKinds.integer],
    ['12.50', cellKinds.decimal],
    ['.5', cellKinds.decimal],
    ['1.5e-3', cellKinds.decimal],
    ['１２．５', cellKinds.decimal],
    ['−3.5', cellKinds.decimal],
    ['007', cellKinds.zeroPadded],
    ['9007199254740993', cellKinds.beyondPrecision],
    ['9007199254740992', cellKinds.beyondPrecision],
    ['1E400', cellKinds.beyondPrecision],
    ['2,6', cellKinds.decimalComma],
    ['0,435', cellKinds.decimalComma],
    ['1,234', cellKinds.ambiguousComma],
    ['1,234,567', cellKinds.groupedByComma],
    ['1,234.5', cellKinds.groupedByComma],
    ['1.234,5', cellKinds.groupedByDot],
    ['1.234.567', cellKinds.groupedByDot],
    ['12.5%', cellKinds.decimal],
    ['12,5 kg', cellKinds.decimalComma],
    ['35℃', cellKinds.integer],
    ['12 A', cellKinds.integer],
    ['1 234 kg', cellKinds.groupedByBlank],
    ['12A', cellKinds.other],
    ['B-12', cellKinds.other],
    ['+0012', cellKinds.integer],
    ['12.5-', cellKinds.decimal],
    ['1.2×10^3', cellKinds.decimal],
    ['1 234', cellKinds.groupedByBlank],
    ['1\u00a0234.5', cellKinds.groupedByBlank],
    ['1 234,5', cellKinds.groupedByBlankWithComma],
    ["1'234.5", cellKinds.groupedByApostrophe],
    ['1，234，567', cellKinds.groupedByComma],
    ['NA', cellKinds.missingMarker],
    ['---', cellKinds.missingMarker],
    ['－－', cellKinds.missingMarker],
    ['欠測', cellKinds.missingMarker],
    ['#DIV/0!', cellKinds.missingMarker],
    ['Infinity', cellKinds.faultMarker],
    ['Bad', cellKinds.faultMarker],
    ['****', cellKinds.faultMarker],
    ['0x1F', cellKinds.other],
    ['12 34', cellKinds.other],
    ['①', cellKinds.other],
    ['10²', cellKinds.other],
    ['1_000', cellKinds.other],
    ['.', cellKinds.missingMarker],
  ])('%j', (cell, kind) => {
    expect(kindOf(cell)).toBe(kind);
  });
});

describe('values', () => {
  it.each([
    ['30.5310001373291', plainFormat, 30.5310001373291],
    ['−3.5', plainFormat, -3.5],
    ['１２．５', plainFormat, 12.5],
    ['12.5 %', plainFormat, 12.5],
    ['12.5-', plainFormat, -12.5],
    ['1.2×10^3', plainFormat, 1200],
    ['2,6', comma, 2.6],
    ['0,435', comma, 0.435],
    ['1,234', comma, 1.234],
    ['1,234', grouped, 1234],
    ['-1,234,567.25', grouped, -1234567.25],
    ['999', grouped, 999],
    ['1.234,5', dotted, 1234.5],
    ['1.234', dotted, 1234],
    ['12,5', dotted, 12.5],
  ])('%j is read', (cell, format, value) => {
    expect(read(cell, format)).toBe(value);
  });

  it.each([
    ['2,6', plainFormat],
    ['1,234', plainFormat],
    ['12.5', dotted],
    ['2,6', grouped],
    ['9007199254740993', plainFormat],
    ['007', plainFormat],
    ['abc', plainFormat],
    ['', plainFormat],
  ])('%j is not guessed', (cell, format) => {
    expect(read(cell, format)).toBeNaN();
  });
});
