import { cellAt, type Vendor } from './vendor.ts';

/** IDEC operator interfaces: lines of a name and a value, blank lines between, and the table below. */
export const idec: Vendor = {
  id: 'idec',
  recognise: (records) =>
    /^project name$/i.test(cellAt(records, 1, 0)) && /^file type$/i.test(cellAt(records, 2, 0))
      ? { dateOrder: 'month-day-year' }
      : null,
};
