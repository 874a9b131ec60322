import { randomBytes } from 'node:crypto';

/** Ids of comparisons and studies become names of files and folders: only what we ourselves make is accepted back. */
export const recordId = /^\d{8}-\d{6}-[0-9a-f]{8}$/;

/** The id of what begins now, such as 20260401-093000-1f2e3d4c: by name is by time. */
export function newRecordId(now: Date): string {
  const [day = '', time = ''] = now.toISOString().split(/[T.]/);
  return `${day.replaceAll('-', '')}-${time.replaceAll(':', '')}-${randomBytes(4).toString('hex')}`;
}
