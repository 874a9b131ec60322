import { basename, extname } from 'node:path';

const textExtensions = ['.csv', '.tsv', '.txt', '.dat', '.log'] as const;
const packedExtensions = ['.xlsx', '.xlsm', '.zip', '.gz', '.parquet'] as const;

/** Extensions that a log may have inside an archive, and in a folder that is read as a whole. */
export const extensionsInArchives: readonly string[] = textExtensions;
export const extensionsInFolders: readonly string[] = [...textExtensions, ...packedExtensions];

const byNumber = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/** `day2` before `day10`; the same on every machine. */
export const inNaturalOrder = (left: string, right: string): number =>
  byNumber.compare(left, right) || (left < right ? -1 : Number(left > right));

/** By its name alone. Some loggers name a file by its time and nothing else: `2004.02.12.10.32.39`. */
export function mayBeLog(name: string, extensions: readonly string[]): boolean {
  const extension = extname(basename(name)).toLowerCase();
  return extensions.includes(extension) || /^\.\d+$/.test(extension);
}

/** Files that systems and programs leave beside the user's: locks of Office, folders of macOS and Windows. */
export function isHidden(name: string): boolean {
  const file = basename(name);
  return (
    file.startsWith('.') ||
    file.startsWith('~$') ||
    name.split('/').includes('__MACOSX') ||
    /^(thumbs\.db|desktop\.ini|\$recycle\.bin|system volume information)$/i.test(file)
  );
}

/** Archives and workbooks, by name: what would have to be unpacked a second time. */
export const isPackedName = (name: string): boolean =>
  /\.(zip|gz|tgz|7z|rar|bz2|xz|zst|tar|lzh|cab|xls[xmb]?)$/i.test(name);
