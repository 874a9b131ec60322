import { cellAt, type Vendor } from './vendor.ts';

/** CONTEC C-LOGGER: settings and channels stand first, and the values are counts of the converter, not yet physical values. */
export const contec: Vendor = {
  id: 'contec',
  recognise(records) {
    if (!/^conte[c ]?.*data logger/i.test(cellAt(records, 1, 0))) return null;
    const settings = records[1] ?? [];
    const setting = (name: string): string => {
      const column = settings.findIndex((cell) => cell.trim().toLowerCase() === name);
      return column === -1 ? '?' : cellAt(records, 3, column);
    };
    return { facts: { bits: setting('resolution'), clock: setting('clock'), start: setting('samplingstartdate') } };
  },
};
