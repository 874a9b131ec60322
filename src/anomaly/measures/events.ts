import type { AnomalyLabels, RowSpan } from '../../contracts/anomaly.ts';
import { columnOf } from '../watched-log.ts';
import type { Dataset } from '../../data/dataset-columns.ts';

/** 1 at rows where something was wrong; null where nothing is labelled. A row without a label is as the last one with a label. */
export function labelRows(dataset: Dataset, labels: AnomalyLabels): Uint8Array | null {
  const rows = dataset.summary.gridRows;
  switch (labels.kind) {
    case 'none':
      return null;
    case 'column': {
      let label = 0;
      return Uint8Array.from(columnOf(dataset, labels.column), (value) => {
        if (!Number.isNaN(value)) label = value === 0 ? 0 : 1;
        return label;
      });
    }
    case 'marked': {
      const marked = new Uint8Array(rows);
      for (const { first, end } of labels.spans) marked.fill(1, first, end);
      return marked;
    }
    default:
      return labels satisfies never;
  }
}

/** Uninterrupted stretches of ones among the rows `first` … `end − 1`. */
export function stretchesOf(flags: Uint8Array, { first, end }: RowSpan): RowSpan[] {
  const stretches: RowSpan[] = [];
  let began: number | null = null;
  for (let row = first; row < end; row += 1) {
    if (flags[row] === 1) {
      began ??= row;
    } else if (began !== null) {
      stretches.push({ first: began, end: row });
      began = null;
    }
  }
  if (began !== null) stretches.push({ first: began, end });
  return stretches;
}
