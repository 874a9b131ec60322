import type { EntrySummary, Interval } from '../../contracts/experiment.ts';
import { showBytes, showMilliseconds, showSeconds } from '../../figures/quantity.ts';
import type { ModelTable } from '../report-model.ts';
import { showInterval } from './show-interval.ts';
import type { ReportContext } from './report-context.ts';
import { targetUnit } from './target-unit.ts';

export function listModels(context: ReportContext): ModelTable {
  const { summary, translate, nameOf } = context;
  const unit = targetUnit(context);
  const column = (key: string, values = {}): string => translate(`report:models.${key}`, values);
  const errorColumn = unit === null ? column('scaled') : unit === '' ? column('error') : column('error-unit', { unit });
  const error = (entry: EntrySummary): number => entry.scores?.index.mean ?? Infinity;
  return {
    title: translate('report:page.models'),
    nameColumn: column('model'),
    wordColumn: column('word'),
    columns: [column('index'), errorColumn, column('train'), column('predict'), column('memory'), column('seeds')],
    rows: [...summary.entries]
      .sort((a, b) => error(a) - error(b))
      .map((entry) => ({
        family: entry.family,
        name: nameOf(entry.entry),
        emphasis: entry.entry === summary.candidate,
        word: entry.verdict?.word ?? null,
        wordText: wordText(entry),
        cells: cellsOf(entry),
      })),
    note: column('note'),
  };

  function wordText(entry: EntrySummary): string {
    if (entry.entry === summary.baseline) return column('is-baseline');
    return entry.verdict === null ? column('no-result') : translate(`verdict:word.${entry.verdict.word}`);
  }

  function cellsOf({ scores, cost, seeds, status }: EntrySummary): string[] {
    const none = column('none');
    const show = <Value>(value: Value | null | undefined, write: (value: Value) => string): string =>
      value === null || value === undefined ? none : write(value);
    const writeInterval = (interval: Interval): string => showInterval(interval, translate);
    return [
      show(scores?.index, writeInterval),
      show(unit === null ? scores?.mae_scaled : scores?.mae, writeInterval),
      show(cost?.trainSeconds, ({ mean }) => showSeconds(mean, translate)),
      show(cost?.predictMilliseconds, ({ p50 }) => showMilliseconds(p50, translate)),
      show(cost?.peakMemoryBytes, (bytes) => showBytes(bytes, translate)),
      status === 'partial' ? column('seeds-partial', { seeds }) : String(seeds),
    ];
  }
}
