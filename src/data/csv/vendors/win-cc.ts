import type { Vendor } from './vendor.ts';

const names = ['VarName', 'TimeString', 'VarValue'];

/** Siemens WinCC: one value per line, with its validity and its time as a counted number beside it. */
export const winCc: Vendor = {
  id: 'win-cc',
  recognise: ([first = []]) => (names.every((name) => first.some((cell) => cell.trim() === name)) ? {} : null),
};
