import type { Encoding } from '../../../src/contracts/dataset.ts';

/** One line of the table in which the README of the real logs describes them. */
interface DescribedLogs {
  /** `745-1327 x 11 each (34 files); 9405 x 9` */
  readonly shape: string;
  /** `1 h, no gap` */
  readonly sampling: string;
  /** `UTF-8 BOM, `,`, CRLF` */
  readonly dialect: string;
}

/** Rows and columns as one entry of the table gives them: exactly, or between two bounds. */
interface DescribedShape {
  readonly rows: readonly { readonly least: number; readonly most: number }[];
  readonly columns: number;
}

/** The line about the files whose first path begins with `path`. @throws Error when there is none. */
export function describedLogs(readme: string, path: string): DescribedLogs {
  const line = readme.split('\n').find((text) => text.startsWith(`| \`${path}`));
  if (line === undefined) throw new Error(`Nothing describes ${path}.`);
  // A bar between backticks would be a delimiter; none of these logs has one.
  const [, , , , shape = '', sampling = '', dialect = ''] = line.split('|').map((cell) => cell.trim());
  return { shape, sampling, dialect };
}

/** `7411, 7628, 7152 x 11`, `745-1327 x 11 each`; the shape that stands at `index` of those divided by semicolons. */
export function describedShape(shape: string, index = 0): DescribedShape {
  const found = [...shape.matchAll(/([\d, -]*\d)(?: rows)? x (\d+)/g)][index];
  if (found === undefined) throw new Error(`"${shape}" tells no rows and columns.`);
  const rows = (found[1] ?? '').split(',').map((text) => {
    const [least = Number.NaN, most = least] = text.trim().split('-').map(Number);
    return { least, most };
  });
  return { rows, columns: Number(found[2]) };
}

const units = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, day: 86_400_000 } as const;

/** The recording intervals named in an entry, milliseconds; null for one that is irregular. */
export function describedSteps(sampling: string): (number | null)[] {
  return [...sampling.matchAll(/\b(?:(\d+) (ms|s|min|h|day)\b(?! in)|(irregular))/g)].map(
    ([, count, unit, irregular]) =>
      irregular === undefined ? Number(count) * units[unit as keyof typeof units] : null,
  );
}

export const hasNoClock = (sampling: string): boolean => /^none|no timestamp/i.test(sampling.replaceAll('*', ''));

interface DescribedDialect {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly delimiter: string;
  readonly decimalMark: '.' | ',';
}

export function describedDialect(dialect: string): DescribedDialect {
  const delimiter = /blanks/.test(dialect) ? ' ' : (/`([,;])`/.exec(dialect)?.[1] ?? '');
  return {
    encoding: /CP932|Shift_JIS/.test(dialect) ? 'shift_jis' : 'utf-8',
    byteOrderMark: dialect.includes('BOM'),
    delimiter,
    decimalMark: /decimal comma/.test(dialect) ? ',' : '.',
  };
}

/** The number in the README's sentence that `pattern` picks out. @throws Error when there is no such sentence. */
export function describedNumber(readme: string, pattern: RegExp): number {
  const found = pattern.exec(readme)?.[1];
  if (found === undefined) throw new Error(`No sentence matches ${String(pattern)}.`);
  return Number(found);
}
