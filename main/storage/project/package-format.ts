import { z } from 'zod';
import { StoredFile } from '../../../src/contracts/project.ts';

/**
 * A shared project, `.fwlab`: a ZIP of the project's files with a list of them in front. What is not on the list, or not where a
 * project keeps such a file, is not taken.
 */
export const packageExtension = 'fwlab';
export const manifestName = 'fast-weight-lab.json';
export const packageSchemaVersion = 1;

export const PackageManifest = z.strictObject({
  format: z.literal('fast-weight-lab-project'),
  schemaVersion: z.literal(packageSchemaVersion),
  savedBy: z.string(),
  project: z.strictObject({ id: z.uuid(), name: z.string() }),
  /** False where the log's values were left out. */
  includesData: z.boolean(),
  files: z.array(StoredFile).max(10_000),
});
export type PackageManifest = z.infer<typeof PackageManifest>;

const places: readonly RegExp[] = [
  /^journal(?:\.copy)?\.jsonl$/u,
  /^datasets\/[0-9a-f]{8,64}\/[A-Za-z0-9_][A-Za-z0-9._-]*$/u,
  /^experiments\/\d{8}-\d{6}-[0-9a-f]{8}\/(?:(?:plan|timings|summary)\.json|journal(?:\.copy)?\.jsonl)$/u,
  /^experiments\/\d{8}-\d{6}-[0-9a-f]{8}\/runs\/[A-Za-z0-9_%~!'()-]+\/(?:result\.json|parameters\.bin)$/u,
  /^studies\/\d{8}-\d{6}-[0-9a-f]{8}\.json$/u,
];

/** True for a path at which a project keeps a file. */
export const isProjectPlace = (path: string): boolean => places.some((place) => place.test(path));
