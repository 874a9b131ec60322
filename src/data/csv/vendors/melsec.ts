import { cellAt, type Vendor } from './vendor.ts';

const rowNumber = (cell: string): number => (/^\d{1,2}$/.test(cell) ? Number(cell) : 0);

/**
 * Mitsubishi Electric MELSEC Q, L and iQ-R: line 1 names the lines of types, names and first data. The logging function of the iQ-R CPU
 * (RCPU) names a line of device comments before that of the data.
 */
export const melsec: Vendor = {
  id: 'melsec',
  recognise(records) {
    if (!/^\[?logging\]?$/i.test(cellAt(records, 1, 0))) return null;
    const version = cellAt(records, 1, 1);
    const names = rowNumber(cellAt(records, 1, 3));
    const data = rowNumber(cellAt(records, 1, /^rcpu/i.test(version) ? 5 : 4));
    if (names < 2 || data <= names) return null;
    return { headerRecord: names, dataRecord: data, facts: { version } };
  },
};
