import { scoreEachRow, type Detector } from './detector.ts';

/** Alarms at every row. It finds whatever there is to miss, and is of no use to anybody. */
export const alwaysAlarm: Detector = {
  id: 'always-alarm',
  family: 'yardstick',
  source: 'By definition.',
  seeded: false,
  limit: 0,
  score: (log, context) => scoreEachRow(log, context, () => 1),
};
