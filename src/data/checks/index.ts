import { dataCheckCodes, type DataCheck, type DataCheckCode } from '../../contracts/data-check.ts';
import { sayBoth } from '../bilingual.ts';
import { cellsUnreadable } from './cells-unreadable.ts';
import type { CheckedLog, DataCheckSpec } from './check.ts';
import { clockIrregular } from './clock-irregular.ts';
import { clockNone } from './clock-none.ts';
import { columnConstant } from './column-constant.ts';
import { columnCopyOfTarget } from './column-copy-of-target.ts';
import { columnJumps } from './column-jumps.ts';
import { columnMostlyMissing } from './column-mostly-missing.ts';
import { columnSentinel } from './column-sentinel.ts';
import { columnStuck } from './column-stuck.ts';
import { columnUnitDoubt } from './column-unit-doubt.ts';
import { rowsTooFew } from './rows-too-few.ts';
import { rowsUnreadable } from './rows-unreadable.ts';
import { seasonFound } from './season-found.ts';
import { timeDuplicates } from './time-duplicates.ts';
import { timeGaps } from './time-gaps.ts';
import { timeOutOfOrder } from './time-out-of-order.ts';

const checks: readonly DataCheckSpec[] = [
  clockNone,
  clockIrregular,
  timeGaps,
  timeDuplicates,
  timeOutOfOrder,
  rowsUnreadable,
  cellsUnreadable,
  columnConstant,
  columnMostlyMissing,
  columnStuck,
  columnJumps,
  columnSentinel,
  columnUnitDoubt,
  columnCopyOfTarget,
  seasonFound,
  rowsTooFew,
];

const passed = (code: DataCheckCode): DataCheck => ({
  code,
  severity: 'passed',
  message: sayBoth(`data:check.${code}.passed`),
  advice: null,
  columns: [],
  places: [],
});

/** Every check that applies to the log, with what it found or that it found nothing, in the order of `dataCheckCodes`. */
export function checkLog(log: CheckedLog): DataCheck[] {
  return dataCheckCodes.flatMap((code) => {
    const findings = checks.find((check) => check.code === code)?.judge(log);
    if (findings === undefined || findings === null) return [];
    return findings.length === 0 ? [passed(code)] : findings.map((found) => ({ code, ...found }));
  });
}
