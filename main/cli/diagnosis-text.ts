import type { ProbeRow } from '../../src/contracts/diagnostics.ts';

/** What a person reads on a terminal: findings under what was asked, one line for each model, and how many are as expected. */
export function diagnosisText(rows: readonly ProbeRow[]): string {
  const width = Math.max(0, ...rows.map(({ model }) => model.length));
  const headings = [...new Set(rows.map(headingOf))];
  const blocks = headings.map((heading) =>
    [
      heading,
      ...rows
        .filter((row) => headingOf(row) === heading)
        .map((row) => `  ${row.model.padEnd(width)}  ${findingOf(row)}`.trimEnd()),
    ].join('\n'),
  );
  const claims = rows.filter(({ expected }) => expected !== null);
  const kept = claims.filter(({ passed }) => passed);
  return [...blocks, `${kept.length} of ${claims.length} expectations met.`].join('\n\n');
}

const headingOf = ({ probe, setting }: ProbeRow): string => `${probe}: ${setting}`;

function findingOf(row: ProbeRow): string {
  const found = 'error' in row ? row.error : row.accuracy;
  return [found.toFixed(3), expectationOf(row), ...('seeds' in row ? [seedsOf(row)] : [])].join('  ');
}

const expectationOf = ({ expected, passed }: ProbeRow): string =>
  expected === null
    ? ''.padEnd(expectationWidth)
    : `${passed ? '✓' : '✗'} ${rounded(expected.low)} … ${rounded(expected.high)}`.padEnd(expectationWidth);

const expectationWidth = 20;

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

const seedsOf = ({ seeds, solvedShare }: Extract<ProbeRow, { readonly seeds: unknown }>): string =>
  `solved ${Math.round(solvedShare * seeds.length)} of ${seeds.length}: ` +
  seeds.map(({ accuracy, seconds }) => `${accuracy.toFixed(3)} in ${seconds.toFixed(0)} s`).join(', ');
