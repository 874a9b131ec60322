import { BrowserWindow } from 'electron';
import { LabError } from '../../src/contracts/failure.ts';
import { lockedPreferences } from '../security/locked-preferences.ts';
import { within } from '../services/within.ts';

const printLimitMilliseconds = 60_000;

async function print(window: BrowserWindow, address: string): Promise<Uint8Array> {
  await window.loadURL(address);
  return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true });
}

/** Prints the report at `address` on A4 in a hidden window that runs no scripts. */
export async function printPdf(address: string): Promise<Uint8Array> {
  const window = new BrowserWindow({ show: false, webPreferences: { ...lockedPreferences, javascript: false } });
  try {
    return await within(printLimitMilliseconds, print(window, address), () => {
      return new LabError('report.not-written', {}, `Printing took longer than ${printLimitMilliseconds} ms.`);
    });
  } finally {
    window.destroy();
  }
}
