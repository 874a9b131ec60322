import type { InspectReport } from '../../contracts/dataset.ts';
import type { DataCheck, DataCheckCode } from '../../contracts/data-check.ts';
import type { Bilingual } from '../../contracts/language.ts';
import { sayBoth, type SentenceValue } from '../bilingual.ts';
import type { ColumnCourse } from './column-course.ts';
import type { TimePlaces } from './time-places.ts';

/** What an imported log is checked by: what reading it gathered, and the course of each numeric column on the grid. */
export interface CheckedLog {
  readonly report: InspectReport;
  readonly gridRows: number;
  /** Null where the rows are only in order. */
  readonly gridStepMilliseconds: number | null;
  readonly timePlaces: TimePlaces;
  /** Numeric columns only, in the order of the file. */
  readonly courses: readonly ColumnCourse[];
}

/** Numeric columns that measure something; a flag stands still and jumps by its nature. */
export const measuredCourses = ({ courses, report }: CheckedLog): readonly ColumnCourse[] => {
  const flags = new Set(report.columns.filter(({ type }) => type === 'flag').map(({ name }) => name));
  return courses.filter(({ name }) => !flags.has(name));
};

export type Finding = Omit<DataCheck, 'code'>;
type Severity = DataCheck['severity'];
type Values = Readonly<Record<string, SentenceValue>>;

/**
 * One check. It answers null where it does not apply to the log at all, and nothing where it applies and is passed. Its sentences are
 * `data:check.<code>.passed` and whatever its findings name.
 */
export interface DataCheckSpec {
  readonly code: DataCheckCode;
  /** Why a finding counts is said where the check is; what its limits are measured against, in docs/data-checks.md. */
  readonly judge: (log: CheckedLog) => readonly Finding[] | null;
}

const mostPlaces = 20;

interface FindingWords {
  /** `data:check.<key>` is the sentence and `data:check.<key>.advice` the advice. */
  readonly key: string;
  readonly values?: Values;
  readonly hasAdvice?: boolean;
}

export function finding(
  severity: Severity,
  { key, values = {}, hasAdvice = true }: FindingWords,
  where: { readonly columns?: readonly string[]; readonly places?: DataCheck['places'] } = {},
): Finding {
  return {
    severity,
    message: sayBoth(`data:check.${key}`, values),
    advice: hasAdvice ? sayBoth(`data:check.${key}.advice`, values) : null,
    columns: [...(where.columns ?? [])],
    places: (where.places ?? []).slice(0, mostPlaces),
  };
}

const mostFindings = 20;

/** Findings of one check about single columns; where there are very many, the first ones and how many more columns are like them. */
export function limited(code: DataCheckCode, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostFindings) return findings;
  const others = findings.slice(mostFindings);
  const columns = [...new Set(others.flatMap((found) => found.columns))];
  const severity = others.some((found) => found.severity === 'problem') ? 'problem' : (others[0]?.severity ?? 'note');
  const rest = finding(
    severity,
    { key: `${code}.others`, values: { count: columns.length }, hasAdvice: false },
    { columns },
  );
  return [...findings.slice(0, mostFindings), rest];
}

/** A share as a person reads it: 0.05 %, 3.9 %, 49 %. */
export function percentOf(share: number): string {
  const percent = 100 * share;
  if (percent === 0) return '0';
  if (percent < 1) return percent.toPrecision(1);
  return percent.toFixed(percent < 10 ? 1 : 0);
}

/** A value of a log with no more digits than tell it from its neighbours. */
export const measureOf = (value: number): string => Number(value.toPrecision(6)).toString().replace('-', '−');

/** Columns with a figure each: `温度(12)、圧力(3)`. */
export function columnsWith(items: readonly (readonly [name: string, figure: string])[]): Bilingual {
  const shown = items.slice(0, 5);
  const named = {
    ja: shown.map(([name, figure]) => `「${name}」(${figure})`).join('、'),
    en: shown.map(([name, figure]) => `“${name}” (${figure})`).join(', '),
  };
  return items.length === shown.length
    ? named
    : sayBoth('data:list.more', { shown: named, more: items.length - shown.length });
}
