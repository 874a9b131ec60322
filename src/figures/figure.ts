import type { DatasetSummary } from '../contracts/dataset.ts';
import type {
  ComparisonSummary,
  EntrySummary,
  ExperimentPlan,
  RunResult,
  VerdictWord,
} from '../contracts/experiment.ts';
import type { Translate } from '../text/translator.ts';

/**
 * A figure as plain data: every text is final, every tick is placed, every number that is drawn is in user-facing
 * units. The painters (SVG for reports, recharts in the window) only translate it into shapes, so that a figure on
 * screen and on paper cannot differ.
 */
export type FigureData = ScatterFigure | LinesFigure;

export type FigureFamily = EntrySummary['family'];

export interface FigureTick {
  readonly value: number;
  readonly text: string;
}

export interface FigureAxis {
  readonly label: string;
  readonly scale: 'linear' | 'log';
  /** Lower and upper end of the axis; positive where the scale is logarithmic. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly FigureTick[];
}

interface FigureBase {
  readonly id: string;
  readonly title: string;
  /** One line under the figure that tells how to read it and what it rests on. */
  readonly note: string;
  readonly xAxis: FigureAxis;
  readonly yAxis: FigureAxis;
}

export interface ScatterPoint {
  /** Entry id of the plan. */
  readonly id: string;
  readonly label: string;
  readonly family: FigureFamily;
  readonly x: number;
  readonly y: number;
  /** 95 % interval of y. */
  readonly low: number;
  readonly high: number;
  readonly role: 'candidate' | 'baseline' | 'other';
  /** Whether its name stands beside it; in a crowd not every name finds room. */
  readonly named: boolean;
  /** Against today's method; null for today's method itself. */
  readonly word: VerdictWord | null;
  readonly xText: string;
  readonly yText: string;
}

export interface ScatterFigure extends FigureBase {
  readonly kind: 'scatter';
  readonly points: readonly ScatterPoint[];
  /** Corners of the step line below and left of which no entry lies, in ascending x. */
  readonly frontier: readonly { readonly x: number; readonly y: number }[];
  readonly frontierLabel: string;
  /** A horizontal line to compare with. */
  readonly reference: { readonly y: number; readonly text: string };
}

export interface LinePoint {
  readonly x: number;
  /** Null breaks the line. */
  readonly y: number | null;
}

export interface LineSeries {
  /** Unique in the figure. */
  readonly id: string;
  readonly label: string;
  /** Null for what was observed. */
  readonly family: FigureFamily | null;
  readonly stroke: 'solid' | 'dashed' | 'dotted';
  /** Of a line that belongs to no family: what it is set off against, or what the eye should follow. Left out: ink. */
  readonly tone?: 'ink' | 'muted' | 'accent';
  readonly points: readonly LinePoint[];
}

/** Between what and what a value is expected, painted behind the lines. */
export interface LineBand {
  /** Unique in the figure. */
  readonly id: string;
  readonly family: FigureFamily;
  /** In ascending x. */
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

export interface LinesFigure extends FigureBase {
  readonly kind: 'lines';
  readonly series: readonly LineSeries[];
  /** The widest first, so that narrower ones are painted over them. */
  readonly bands?: readonly LineBand[];
  readonly verticalMarks: readonly { readonly x: number; readonly text: string }[];
  /** Stretches of the x axis that something is said about, painted behind the lines. */
  readonly spans?: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

/** Everything a figure may draw from: stored results only. */
export interface FigureSource {
  readonly plan: ExperimentPlan;
  readonly dataset: DatasetSummary;
  readonly results: readonly RunResult[];
  readonly summary: ComparisonSummary;
}

export const costAxes = ['trainSeconds', 'predictMilliseconds', 'peakMemoryBytes', 'flopsPerStep'] as const;
export type CostAxis = (typeof costAxes)[number];

/** Choices of the reader. A figure ignores what it has no use for. */
export interface FigureOptions {
  readonly costAxis: CostAxis;
  /** Index into `sampleOrigins(results)`; values outside are moved to the nearest end. */
  readonly origin: number;
  /** Index into the plan's targets. */
  readonly target: number;
  /** Entries to draw; null draws the ones the verdict speaks of (candidate, today's method, strongest simple rival). */
  readonly entries: readonly string[] | null;
}

export const defaultFigureOptions: FigureOptions = { costAxis: 'trainSeconds', origin: 0, target: 0, entries: null };

export interface FigureSpec {
  readonly id: string;
  /** Null where the stored results hold nothing to draw. */
  readonly build: (source: FigureSource, options: FigureOptions, translate: Translate) => FigureData | null;
}
