import { z } from 'zod';

/**
 * Everything that can go wrong in a way a user should hear about. Each code has a sentence and a hint in both languages
 * (resources/locales/<language>/failure.json, keys `<code>.message` and `<code>.hint`); a test holds the two lists together.
 */
export const failureCodes = [
  'file.missing',
  'file.unreadable',
  'file.changed',
  'file.too-large',
  'log.empty',
  'log.not-a-table',
  'log.header-only',
  'log.no-numeric-column',
  'log.no-usable-time',
  'log.too-few-rows',
  'log.too-many-columns',
  'log.files-differ',
  'log.not-long',
  'log.no-such-table',
  'log.no-shared-time',
  'log.unsupported-format',
  'archive.damaged',
  'archive.encrypted',
  'archive.nested',
  'archive.no-log',
  'archive.no-member',
  'archive.too-large',
  'archive.unsafe',
  'workbook.no-table',
  'folder.no-log',
  'folder.too-many',
  'paste.too-large',
  'plan.unknown-column',
  'plan.unknown-model',
  'plan.unknown-detector',
  'plan.no-normal-part',
  'plan.nothing-moves',
  'plan.constant-target',
  'plan.too-few-rows',
  'plan.invalid',
  'plan.nothing-to-compare',
  'run.diverged',
  'run.worker-died',
  'run.out-of-memory',
  'run.cancelled',
  'engine.unavailable',
  'project.locked',
  'project.busy',
  'project.damaged',
  'project.not-found',
  'project.newer',
  'project.restored',
  'project.cut',
  'project.dataset-lost',
  'project.dataset-rebuilt',
  'project.index-rebuilt',
  'project.run-lost',
  'project.study-lost',
  'project.without-data',
  'package.damaged',
  'package.unsafe',
  'package.newer',
  'package.not-written',
  'settings.damaged',
  'experiment.not-found',
  'study.not-found',
  'study.busy',
  'scenario.unreadable',
  'scenario.not-written',
  'envelope.sealed',
  'envelope.already-sealed',
  'envelope.too-late',
  'envelope.absent',
  'report.not-written',
  'table.not-written',
  'model.not-exportable',
  'model.not-written',
  'usage.invalid',
  'request.refused',
  'internal.fault',
] as const;

export const FailureCode = z.enum(failureCodes);
export type FailureCode = z.infer<typeof FailureCode>;

/** A failure as a value. `values` fill the placeholders of the sentence; `detail` is for a support request, never for the sentence. */
export const LabFailure = z.strictObject({
  code: FailureCode,
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  detail: z.string().optional(),
});
export type LabFailure = z.infer<typeof LabFailure>;

/** Carries a failure through code that must throw (generators, promises); caught at the doors and turned back into a value. */
export class LabError extends Error {
  readonly failure: LabFailure;
  constructor(code: FailureCode, values: LabFailure['values'] = {}, detail?: string) {
    super(detail ?? code);
    this.name = 'LabError';
    this.failure = detail === undefined ? { code, values } : { code, values, detail };
  }
}

export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: LabFailure };

/** Turns whatever was thrown into a failure value; an unforeseen error is our fault and keeps its message as detail. */
export function failureOf(thrown: unknown): LabFailure {
  if (thrown instanceof LabError) return thrown.failure;
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { code: 'internal.fault', values: {}, detail };
}
