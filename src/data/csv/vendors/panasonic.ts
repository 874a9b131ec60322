import type { Vendor } from './vendor.ts';

const rowsLookedAt = 10;

/** `Date,Time,Obtaining interval,1,2,…`: the columns of devices are numbered, their names stand in the rows below. */
function isTitleRow(cells: readonly string[]): boolean {
  const [date = '', time = '', ...rest] = cells.map((cell) => cell.trim());
  if (!/^(date|日付)$/i.test(date) || !/^(time|時刻)$/i.test(time)) return false;
  const channels = /^(obtaining interval|interval|取得間隔)$/i.test(rest[0] ?? '') ? rest.slice(1) : rest;
  return channels.length > 0 && channels.every((cell, index) => cell === String(index + 1));
}

/** Panasonic FP7, FP0H and the Data Logger Unit: up to six rows of head, and a row `STOP TRG` in the data of a trace. */
export const panasonic: Vendor = {
  id: 'panasonic',
  recognise(records) {
    const title = records.slice(0, rowsLookedAt).findIndex(isTitleRow);
    return title === -1 ? null : { headerRecord: title + 1 };
  },
};
