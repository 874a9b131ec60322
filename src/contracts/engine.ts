import { z } from 'zod';
import { BackendId } from './experiment.ts';

/** What was found when one backend was tried. `reason` says in one sentence why it is or is not used; keys of locales/<language>/engine.json with values. */
export const BackendStatus = z.strictObject({
  id: BackendId,
  available: z.boolean(),
  device: z.string(),
  reason: z.strictObject({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
});
export type BackendStatus = z.infer<typeof BackendStatus>;

export const EngineStatus = z.strictObject({
  chosen: BackendId,
  device: z.string(),
  backends: z.array(BackendStatus),
  cores: z.int(),
  /** Worker processes used side by side, one thread each. */
  workers: z.int(),
  totalMemoryBytes: z.number(),
  freeMemoryBytes: z.number(),
  versions: z.record(z.string(), z.string()),
});
export type EngineStatus = z.infer<typeof EngineStatus>;
