import type { AdaptationPlan } from '../../src/contracts/adaptation.ts';
import type { AnomalyPlan, AnomalyResult, DetectorResult } from '../../src/contracts/anomaly.ts';
import type { StudyRecord } from '../../src/contracts/study.ts';
import { samplePlan } from './samples.ts';

const dataset = samplePlan.dataset;
const finished = { schemaVersion: 1, startedAt: '2026-02-01T09:00:00Z', finishedAt: '2026-02-01T09:01:00Z' } as const;

export const sampleAnomalyPlan: AnomalyPlan = {
  schemaVersion: 1,
  kind: 'anomaly',
  title: 'press-line.csv',
  dataset,
  columns: ['load', 'temperature'],
  labels: { kind: 'none' },
  normal: { first: 0, end: 10_000 },
  alarmBudgetPerDay: 1,
  detectors: ['always-alarm', 'largest-z', 'pca-q'],
  toleranceRows: 60,
  seeds: [1],
};

export const detectorResult = (detector: string, change: Partial<DetectorResult> = {}): DetectorResult => ({
  detector,
  family: 'classic',
  threshold: 3,
  scores: null,
  atThreshold: null,
  falseAlarms: 0,
  falseAlarmsPerDay: 0,
  alarms: [],
  alarmCount: 0,
  course: { bucketRows: 1, high: [] },
  seconds: 1,
  ...change,
});

const anomalyResult: AnomalyResult = {
  kind: 'anomaly',
  scored: { first: 10_000, end: 43_200 },
  events: [],
  scoredDays: 23,
  detectors: [detectorResult('pca-q')],
  sentence: { ja: '警報', en: 'Alarms' },
  doubts: [],
};

export const sampleAnomalyRecord: StudyRecord = {
  ...finished,
  id: 'study-1',
  plan: sampleAnomalyPlan,
  result: anomalyResult,
};

export const sampleAdaptationPlan: AdaptationPlan = {
  schemaVersion: 1,
  kind: 'adaptation',
  title: 'load',
  dataset,
  task: { kind: 'forecast', target: 'load', inputs: [], lookback: 60, horizon: 10 },
  split: samplePlan.split,
  labelDelay: 10,
  change: { kind: 'scenario', scenario: { schemaVersion: 1, name: '', changes: [] } },
  entries: samplePlan.entries,
  seeds: [1],
  training: samplePlan.training,
  backend: 'automatic',
};
