/** What the kills need as processes of their own, by path in the repository. */
export const processEntries = {
  worker: 'main/compute/worker.ts',
  'reading-thread': 'main/storage/reading-thread.ts',
  host: 'main/testing/kills/project-host.ts',
} as const;
