import { BrowserWindow } from 'electron';
import { LabError } from '../../src/contracts/failure.ts';
import { lockedPreferences } from '../security/locked-preferences.ts';

const printLimitMilliseconds = 60_000;

/** Rejects when the work takes longer than allowed; the work itself is ended by whoever owns it. */
async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new LabError('report.not-written', {}, `Printing took longer than ${milliseconds} ms.`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Prints the report at `address` on A4 in a hidden window that runs no scripts. */
export async function printPdf(address: string): Promise<Uint8Array> {
  const window = new BrowserWindow({ show: false, webPreferences: { ...lockedPreferences, javascript: false } });
  try {
    return await within(
      printLimitMilliseconds,
      (async () => {
        await window.loadURL(address);
        return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true });
      })(),
    );
  } finally {
    window.destroy();
  }
}
