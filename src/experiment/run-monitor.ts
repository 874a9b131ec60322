import type { HistoryPoint, RunKey } from '../contracts/experiment.ts';
import type { TrainerEvent } from '../contracts/trainer-event.ts';
import type { RunPorts } from './run-ports.ts';

type ProgressEvent = Extract<TrainerEvent, { type: 'progress' }>;

/** Turns a run's steps into at most ten progress events a second, with the time left, and keeps the highest memory seen. */
export interface RunMonitor {
  /** A new phase is always told. */
  tell(state: { readonly phase: ProgressEvent['phase']; readonly step: number }): ProgressEvent;
  /** A training step is told when the last event is old enough; points of the loss curve wait for the next one. */
  track(report: {
    readonly step: number;
    readonly gradientNorm: number | null;
    readonly skippedSteps: number;
    readonly point: HistoryPoint | null;
  }): ProgressEvent | null;
  observeMemory(): void;
  readonly peakMemoryBytes: number;
}

const eventMilliseconds = 100;

export function createRunMonitor(run: RunKey, totalSteps: number, ports: RunPorts): RunMonitor {
  const { clock } = ports;
  let peakMemoryBytes = ports.residentMemory();
  let lastEventAt = -Infinity;
  let firstStepAt: number | null = null;
  let waiting: HistoryPoint[] = [];
  let latest = { gradientNorm: null as number | null, skippedSteps: 0 };

  const observeMemory = (): void => {
    peakMemoryBytes = Math.max(peakMemoryBytes, ports.residentMemory());
  };

  const event = (phase: ProgressEvent['phase'], step: number, secondsLeft: number | null): ProgressEvent => {
    lastEventAt = clock.now();
    const history = waiting;
    waiting = [];
    observeMemory();
    return { type: 'progress', run, step, totalSteps, phase, secondsLeft, history, ...latest };
  };

  return {
    tell: ({ phase, step }) => event(phase, step, null),
    track({ step, gradientNorm, skippedSteps, point }) {
      firstStepAt ??= clock.now();
      if (point !== null) waiting.push(point);
      latest = { gradientNorm, skippedSteps };
      if (clock.now() - lastEventAt < eventMilliseconds) return null;
      // The first step's own time lies before `firstStepAt`: it also compiles.
      const secondsPerStep = step > 1 ? (clock.now() - firstStepAt) / 1000 / (step - 1) : null;
      return event('training', step, secondsPerStep === null ? null : secondsPerStep * (totalSteps - step));
    },
    observeMemory,
    get peakMemoryBytes() {
      return peakMemoryBytes;
    },
  };
}
