/** The only channels between the window and the main process; everything else travels inside them, as labContract declares. */
export const channels = {
  /** invoke(name, input) → Reply */
  request: 'lab.request',
  /** invoke(paths) → Reply<FileToken[]>; used by the preload alone, with paths of files a person dropped. */
  acceptFiles: 'lab.accept-files',
  /** send(name, event) */
  event: 'lab.event',
} as const;
