import { describe, expect, it } from 'vitest';
import { DataCheck, dataCheckCodes, type DataCheckCode } from '../../contracts/data-check.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { checkedLog } from '../../testing/checked-log.ts';
import type { CheckedLog } from './check.ts';
import { checkLog } from './index.ts';

const rows = 3000;
const random = createSeededRandom(8);
const noise = (): Float64Array => Float64Array.from({ length: rows }, () => random.normal());
const target = noise();
const other = noise();
const columns = { 温度: target, 圧力: other };
const clean = checkedLog(columns);

function found(log: CheckedLog, code: DataCheckCode): readonly DataCheck[] {
  return checkLog(log).filter((check) => check.code === code);
}
const severityOf = (log: CheckedLog, code: DataCheckCode): string | undefined => found(log, code)[0]?.severity;

describe('a clean log', () => {
  it('passes every check but the one for logs without a clock, in the listed order', () => {
    const checks = checkLog(clean);
    expect(checks.map(({ code }) => code)).toEqual(dataCheckCodes);
    expect(checks.filter(({ severity }) => severity !== 'passed')).toEqual([]);
    for (const check of checks) expect(DataCheck.parse(check)).toEqual(check);
  });

  it('has no unfilled place in its sentences', () => {
    expect(JSON.stringify(checkLog(clean))).not.toContain('{{');
  });
});

describe('a fault is found, and the clean log has it not', () => {
  const changed = (change: Parameters<typeof checkedLog>[1]): CheckedLog => checkedLog(columns, change);
  const files = { rows: 1000 };
  const orderOnly = {
    time: { kind: 'order-only', stepMilliseconds: null },
    log: { gridStepMilliseconds: null },
  } as const;
  const faults: readonly (readonly [DataCheckCode, string, CheckedLog])[] = [
    ['clock.none', 'caution', changed(orderOnly)],
    ['clock.irregular', 'caution', changed({ log: { gridStepMilliseconds: null } })],
    ['time.gaps', 'note', changed({ time: { gaps: 1, missingRows: 3 } })],
    ['time.gaps', 'caution', changed({ time: { gaps: 1, missingRows: 300 } })],
    ['time.gaps', 'problem', changed({ time: { gaps: 1, missingRows: 2000 } })],
    ['time.duplicates', 'note', changed({ time: { duplicates: 12 }, file: files })],
    ['time.duplicates', 'caution', changed({ time: { duplicates: 120 }, file: files })],
    ['time.out-of-order', 'note', changed({ time: { outOfOrder: 1 }, file: files })],
    ['time.out-of-order', 'caution', changed({ time: { outOfOrder: 100 }, file: files })],
    ['rows.unreadable', 'caution', changed({ file: { rows: 990, unreadableRows: 10 } })],
    ['rows.unreadable', 'problem', changed({ file: { rows: 900, unreadableRows: 100 } })],
    ['cells.unreadable', 'caution', changed({ columns: { 圧力: { unreadable: 2 } } })],
    ['column.constant', 'note', checkedLog({ ...columns, 電源: new Float64Array(rows).fill(3) })],
    [
      'column.sentinel',
      'note',
      changed({ columns: { 圧力: { sentinels: [{ value: -200, rows: 9, missing: true }] } } }),
    ],
    [
      'column.sentinel',
      'caution',
      changed({ columns: { 圧力: { sentinels: [{ value: 9999, rows: 9, missing: false }] } } }),
    ],
    ['season.found', 'note', changed({ suggestions: { season: 24 } })],
    ['rows.too-few', 'caution', changed({ suggestions: { horizon: 60 } })],
    ['rows.too-few', 'problem', changed({ suggestions: { lookback: 5000 } })],
    [
      'column.mostly-missing',
      'caution',
      checkedLog({ ...columns, 圧力: other.map((value, row) => (row % 3 ? Number.NaN : value)) }),
    ],
    [
      'column.mostly-missing',
      'problem',
      checkedLog({ ...columns, 温度: target.map((value, row) => (row % 3 ? Number.NaN : value)) }),
    ],
    [
      'column.stuck',
      'caution',
      checkedLog({ ...columns, 圧力: other.map((value, row) => (row > 500 && row < 700 ? 1 : value)) }),
    ],
    [
      'column.jumps',
      'caution',
      checkedLog({ ...columns, 圧力: other.map((value, row) => (row === 500 ? 90 : value)) }),
    ],
    [
      'column.jumps',
      'caution',
      checkedLog({ ...columns, 圧力: other.map((value, row) => (row < 900 ? value : value + 90)) }),
    ],
    [
      'column.unit-doubt',
      'caution',
      checkedLog({ ...columns, 圧力: other.map((value, row) => (30 + value) * (row < 900 ? 1 : 100)) }),
    ],
    [
      'column.unit-doubt',
      'caution',
      checkedLog({ 温度: target.map((value) => value - 300) }, { columns: { 温度: { unit: '℃' } } }),
    ],
    [
      'column.unit-doubt',
      'note',
      checkedLog({ 外気温: target.map((value) => value + 71) }, { columns: { 外気温: { unit: '℃' } } }),
    ],
    ['column.copy-of-target', 'caution', checkedLog({ ...columns, 圧力: target.map((value) => 2 * value + 1) })],
    [
      'column.copy-of-target',
      'caution',
      checkedLog({ ...columns, 圧力: target.map((_, row) => target[row - 2] ?? 0) }),
    ],
    [
      'column.copy-of-target',
      'problem',
      checkedLog({ ...columns, 圧力: target.map((_, row) => target[row + 2] ?? 0) }),
    ],
  ];

  it.each(faults)('%s as %s', (code, severity, log) => {
    expect(severityOf(clean, code)).toBe('passed');
    expect(severityOf(log, code)).toBe(severity);
    const [first] = found(log, code);
    // What is said of a rhythm was said when it was looked for.
    if (code !== 'season.found') expect(first?.message).not.toEqual(found(clean, code)[0]?.message);
    expect(JSON.stringify(first)).not.toContain('{{');
  });

  it('and every code but none is among the faults', () => {
    expect([...new Set(faults.map(([code]) => code))].toSorted()).toEqual([...dataCheckCodes].toSorted());
  });
});

describe('what does not apply is not listed', () => {
  it('without a clock there is nothing to say of times', () => {
    const log = checkedLog(columns, { time: { kind: 'order-only' }, log: { gridStepMilliseconds: null } });
    const codes = checkLog(log).map(({ code }) => code);
    expect(codes.filter((code) => /^time\.|irregular|season/u.test(code))).toEqual([]);
  });

  it('one column alone has no copies', () => {
    expect(found(checkedLog({ 温度: target }), 'column.copy-of-target')).toEqual([]);
  });

  it('a flag may stand still and jump', () => {
    const flag = Float64Array.from({ length: rows }, (_, row) => (row > 1500 || random.uniform() < 0.3 ? 1 : 0));
    const log = checkedLog({ ...columns, 運転: flag }, { columns: { 運転: { type: 'flag' } } });
    expect(severityOf(log, 'column.stuck')).toBe('passed');
    expect(severityOf(log, 'column.jumps')).toBe('passed');
  });
});

describe('very many findings', () => {
  it('are named one by one up to a point, and the other columns together', () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `c${String(index)}`,
        noise().map((value, row) => (row === 9 + 20 * index ? 90 : value)),
      ]),
    );
    const checks = found(checkedLog({ 温度: target, ...many }), 'column.jumps');
    expect(checks).toHaveLength(21);
    expect(new Set(checks.flatMap((check) => check.columns)).size).toBe(40);
  });

  it('that happen at the same rows are one', () => {
    const stuck = Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [
        `c${String(index)}`,
        noise().map((value, row) => (row >= 500 && row < 600 ? index : value)),
      ]),
    );
    const [first, ...others] = found(checkedLog({ 温度: target, ...stuck }), 'column.stuck');
    expect(first?.columns).toHaveLength(5);
    expect(first?.places).toEqual([[500, 599]]);
    expect(others).toEqual([]);
  });
});
