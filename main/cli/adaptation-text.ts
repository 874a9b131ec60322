import type { AdaptationResult, AdaptationRow } from '../../src/contracts/adaptation.ts';
import type { Language } from '../../src/contracts/language.ts';
import { textTable } from './text-table.ts';

/** What a person reads on a terminal: one line per contestant and way, then the sentence. */
export function adaptationText({ rows, changes, sentence, unit }: AdaptationResult, language: Language): string {
  const ofChanges = changes.flatMap(({ start }) => [`error from ${start}`, 'rows until back']);
  const header = ['', 'mode', 'seeds', 'before', ...ofChanges, 'peak', 'harm', 'after return', 'seconds', 'settings'];
  return [
    `mean absolute errors${unit === null ? '' : ` in ${unit}`}; clock with its 95 % interval, – = not within the log`,
    ...textTable([header, ...rows.map(lineOf)]),
    '',
    sentence[language],
  ].join('\n');
}

function lineOf(row: AdaptationRow): readonly string[] {
  const { entry, mode, seeds, error, perChange = [], peakExcess, harmWithoutChange, returnPenalty, seconds } = row;
  return [
    entry,
    mode,
    String(seeds),
    error.before.toPrecision(4),
    ...perChange.flatMap((change) => [change.error.toPrecision(4), clockOf(change.clock)]),
    peakExcess.toPrecision(3),
    percent(harmWithoutChange),
    percent(returnPenalty),
    seconds.toFixed(1),
    Object.entries(row.settings ?? {})
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  ];
}

const clockOf = ({ rows, low, high }: AdaptationRow['clock']): string =>
  `${rows ?? '–'} [${low ?? '–'}, ${high ?? '–'}]`;

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);
