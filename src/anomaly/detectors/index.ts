import { createRegistry } from '../../foundation/registry.ts';
import { alwaysAlarm } from './always-alarm.ts';
import { largestZ } from './largest-z.ts';
import { positionOnly } from './position-only.ts';

/** Yardsticks first: what follows has to beat them. */
export const detectors = createRegistry('detector', [alwaysAlarm, positionOnly, largestZ]);
