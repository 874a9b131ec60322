import { z } from 'zod';
import { AdaptationPlan, AdaptationResult } from './adaptation.ts';
import { AnomalyPlan, AnomalyResult } from './anomaly.ts';

/** A closer look at the log in use beside the comparison: what is out of the ordinary, or what a change of conditions does. */
export const StudyKind = z.enum(['anomaly', 'adaptation']);
export type StudyKind = z.infer<typeof StudyKind>;

export const StudyPlan = z.discriminatedUnion('kind', [AnomalyPlan, AdaptationPlan]);
export type StudyPlan = z.infer<typeof StudyPlan>;

export const StudyResult = z.discriminatedUnion('kind', [AnomalyResult, AdaptationResult]);
export type StudyResult = z.infer<typeof StudyResult>;

/** A study as it is kept: written whole when it is done, never changed. */
export const StudyRecord = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  plan: StudyPlan,
  startedAt: z.string(),
  finishedAt: z.string(),
  result: StudyResult,
});
export type StudyRecord = z.infer<typeof StudyRecord>;

/** One line of a project's list of studies. */
export const StudyListing = z.strictObject({
  id: z.string(),
  kind: StudyKind,
  title: z.string(),
  finishedAt: z.string(),
  datasetId: z.string(),
});
export type StudyListing = z.infer<typeof StudyListing>;
