import { oven } from './oven.ts';
import { pressLine } from './press-line.ts';
import type { SampleLogFile } from './sample-log.ts';

/** The sample logs the lab ships, written to resources/sample-logs by `npm run samples`. */
export const sampleLogs: readonly SampleLogFile[] = [pressLine, oven];
