import { z } from 'zod';

/** A file of a project as it was when it was taken in; from then on it must stay the same. Paths are relative, with `/`. */
export const StoredFile = z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() });
export type StoredFile = z.infer<typeof StoredFile>;

/** Something in a project that is not as it was stored. */
export const ProjectFault = z.strictObject({
  /** What the file belongs to. */
  part: z.enum(['journal', 'index', 'dataset', 'experiment', 'run', 'study']),
  /** Id of the log, the comparison or the study; null for the project's own files. */
  owner: z.string().nullable(),
  /** Path inside the project, with `/`. */
  file: z.string(),
  fault: z.enum(['changed', 'missing']),
  /** True where a second copy holds everything that was in it, or where it can be made again. */
  restorable: z.boolean(),
});
export type ProjectFault = z.infer<typeof ProjectFault>;

/** What a look at every byte of a project has found. */
export const ProjectVerification = z.strictObject({
  files: z.int(),
  bytes: z.number(),
  faults: z.array(ProjectFault),
});
export type ProjectVerification = z.infer<typeof ProjectVerification>;
