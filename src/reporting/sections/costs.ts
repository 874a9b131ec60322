import type { EntrySummary } from '../../contracts/experiment.ts';
import { showBytes, showMilliseconds, showSeconds } from '../../figures/quantity.ts';
import { displayNumber } from '../../text/display-number.ts';
import type { CostTable } from '../report-model.ts';
import type { ReportContext } from './report-context.ts';

/** Measured costs of the entries the verdict speaks of, beside blanks for the money. */
export function listCosts({ candidate, rival, baseline, engine, translate, nameOf }: ReportContext): CostTable {
  const column = (key: string): string => translate(`report:cost.${key}`);
  const entries = [candidate, rival, baseline].filter((entry) => entry !== null);
  return {
    title: translate('report:page.costs'),
    measuredTitle: column('measured'),
    columns: [column('train'), column('predict'), column('memory'), column('parameters')],
    rows: entries.map((entry) => ({
      family: entry.family,
      name: nameOf(entry.entry),
      cells: cellsOf(entry),
    })),
    measuredNote: translate('report:cost.note', { device: engine.device, cores: engine.cores }),
    moneyTitle: column('money'),
    moneyColumns: [column('low'), column('likely'), column('high')],
    moneyRows: [column('initial'), column('yearly'), column('benefit'), column('payback')],
  };

  function cellsOf({ cost }: EntrySummary): string[] {
    const unknown = translate('report:cost.not-measured');
    if (cost === null) return [unknown, unknown, unknown, unknown];
    return [
      cost.trainSeconds === null ? unknown : showSeconds(cost.trainSeconds.mean, translate),
      cost.predictMilliseconds === null ? unknown : showMilliseconds(cost.predictMilliseconds.p50, translate),
      cost.peakMemoryBytes === null ? unknown : showBytes(cost.peakMemoryBytes, translate),
      displayNumber(cost.parameters),
    ];
  }
}
