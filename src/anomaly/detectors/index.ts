import { createRegistry } from '../../foundation/registry.ts';
import { alwaysAlarm } from './always-alarm.ts';
import { cusum } from './cusum.ts';
import { ewma } from './ewma.ts';
import { isolationForest } from './isolation-forest.ts';
import { largestZ } from './largest-z.ts';
import { pcaHotelling, pcaResidual } from './pca.ts';
import { positionOnly } from './position-only.ts';
import { ridgeResidual } from './ridge-residual.ts';
import { shewhart } from './shewhart.ts';
import {
  deltaWriteError,
  gatedDeltaWriteError,
  guardedDeltaWriteError,
  guardedMesaWriteError,
  mesaWriteError,
} from './write-error.ts';

/** Yardsticks first: what follows has to beat them. */
export const detectors = createRegistry('detector', [
  alwaysAlarm,
  positionOnly,
  largestZ,
  shewhart,
  ewma,
  cusum,
  pcaHotelling,
  pcaResidual,
  isolationForest,
  ridgeResidual,
  deltaWriteError,
  gatedDeltaWriteError,
  mesaWriteError,
  guardedDeltaWriteError,
  guardedMesaWriteError,
]);
