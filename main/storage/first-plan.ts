import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import { createTableReading, type TableReading } from '../../src/data/csv/log-reading.ts';
import { inferColumns, type ReadingPlan } from '../../src/data/infer-columns.ts';
import type { Dialect } from './dialect.ts';

/** The plan that the first look at all files suggests. */
export function firstPlan(dialects: readonly Dialect[], decisions: ImportDecisions): ReadingPlan {
  const width = dialects[0]?.names.length ?? 0;
  const blank: ReadingPlan = {
    columns: Array.from({ length: width }, () => ({ type: 'text' })),
    clock: { source: 'none' },
    decimalMark: '.',
  };
  const reading = createTableReading(blank, { watchEveryColumn: true });
  for (const { head, layout, delimiter, file, arrangement } of dialects) {
    const part = reading.readFile(layout, delimiter, file.name, arrangement);
    part.push(head);
    part.finish();
  }
  return planAfter(reading, dialects, decisions);
}

/** The plan that what was read suggests. */
export function planAfter(
  reading: TableReading,
  dialects: readonly Dialect[],
  decisions: ImportDecisions,
): ReadingPlan {
  const [first] = dialects;
  const vendor = first?.file.laidOut?.vendor ?? first?.layout.vendor;
  const dateOrder = decisions.dateOrder ?? vendor?.dateOrder;
  const decided = dateOrder === undefined ? decisions : { ...decisions, dateOrder };
  return inferColumns(first?.names ?? [], reading.evidence, reading.rows(), first?.delimiter ?? ',', decided);
}
