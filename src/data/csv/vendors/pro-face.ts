import { isBlank } from '../sniff-delimiter.ts';
import type { Vendor } from './vendor.ts';

const isHeader = (cells: readonly string[]): boolean =>
  (cells[0] === '日付' && cells[1] === '時刻') || (cells[0] === 'Date' && cells[1] === 'Time');

/** Pro-face GP: every block begins with a row of names and is divided from the next by a blank line; names may be blank. */
export const proFace: Vendor = {
  id: 'pro-face',
  recognise(records) {
    const [first] = records;
    if (first === undefined || !isHeader(first)) return null;
    const blocks = records.filter((cells, index) => isHeader(cells) && isBlank(records[index - 1] ?? [])).length;
    const isNameless = first.length > 2 && isBlank(first.slice(2));
    return blocks > 1 || isNameless ? { facts: { blocks } } : null;
  },
};
