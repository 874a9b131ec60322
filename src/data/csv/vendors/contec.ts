import { isBlank } from '../sniff-delimiter.ts';
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
    // Their lines follow a line of their own names; the first line below that is no blank one is data.
    const channels = Number(setting('channels'));
    const afterChannels = 4 + (Number.isInteger(channels) ? channels : 0);
    const data = records.findIndex((cells, index) => index >= afterChannels && !isBlank(cells));
    if (data === -1) return null;
    return {
      headerRecord: 0,
      dataRecord: data + 1,
      facts: { bits: setting('resolution'), clock: setting('clock'), start: setting('samplingstartdate') },
    };
  },
};
