import { readTimeCell } from '../time-cell.ts';
import type { Vendor } from './vendor.ts';

const address = /^[a-z0-9_]+:[a-z]+\d+/i;

/** Omron NS: the name of a group in the corner; times run across or down, addresses such as `HOST1:DM00000` the other way. */
export const omron: Vendor = {
  id: 'omron',
  recognise(records) {
    const [corner = '', ...rest] = records[0] ?? [];
    const cells = rest.filter((cell) => cell.trim() !== '');
    if (!/^group\d+$/i.test(corner.trim()) || cells.length === 0) return null;
    const areTimes = cells.every((cell) => readTimeCell(cell)?.date !== undefined && readTimeCell(cell) !== null);
    return areTimes || cells.every((cell) => address.test(cell.trim())) ? {} : null;
  },
};
