import { z } from 'zod';

/** What a host process is to do with the projects under `root`, until it is killed or has done it once. */
export const HostOrders = z.strictObject({
  root: z.string(),
  worker: z.string(),
  logs: z.array(z.string()),
  /**
   * `import`: imports the logs in turn, in a worker process. `save`: renames, changes settings, begins comparisons, for ever.
   * `everything-once`: one of each, the import without a worker, then ends. `careless`: a store that overwrites its file in place,
   * which shows that the kills find what they are meant to find.
   */
  work: z.enum(['import', 'save', 'everything-once', 'careless']),
  /** Numbers of what is saved go on from here, so that later values are told from earlier ones. */
  first: z.int(),
  crash: z.strictObject({ step: z.int(), when: z.enum(['before', 'half', 'after']) }).nullable(),
});
export type HostOrders = z.infer<typeof HostOrders>;

/** What a host says, one per line; what it says was saved must be there after any kill. */
export const HostWord = z.discriminatedUnion('said', [
  z.strictObject({ said: z.literal('importing'), log: z.int() }),
  z.strictObject({ said: z.literal('imported'), dataset: z.string() }),
  z.strictObject({ said: z.literal('renamed'), number: z.int() }),
  z.strictObject({ said: z.literal('settings'), number: z.int() }),
  z.strictObject({ said: z.literal('experiment'), id: z.string() }),
  z.strictObject({ said: z.literal('done'), steps: z.int() }),
]);
export type HostWord = z.infer<typeof HostWord>;

/** Names carry their number, so that an older one is told from a newer one. */
export const nameOf = (number: number): string => `name ${String(number)}`;
export const numberOf = (name: string): number => Number(name.replace(/^name /u, ''));

/** A setting that carries a number: each changes the parity of two settings at once. */
export const settingsOf = (
  number: number,
): { readonly theme: 'light' | 'dark'; readonly detail: 'simple' | 'detailed' } => ({
  theme: number % 2 === 0 ? 'light' : 'dark',
  detail: number % 2 === 0 ? 'simple' : 'detailed',
});
