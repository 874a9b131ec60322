import type { EventOf } from '../../src/contracts/bridge.ts';
import type { TrainerEvent } from '../../src/contracts/trainer-event.ts';

/** Longest wait of a progress event: at most ten deliveries a second, however fast the runs report. */
const intervalMilliseconds = 100;

export interface EventBatcher {
  accept(events: readonly TrainerEvent[]): void;
  flush(): void;
}

function keyOf({ run }: TrainerEvent): string {
  return JSON.stringify([run.experiment, run.entry, run.seed, run.fold]);
}

/**
 * Gathers events and delivers them together. Progress of one run is merged into one event that keeps every point of the loss
 * curve; all other events are delivered at once, after whatever was waiting, so that the order per run holds.
 */
export function createEventBatcher(deliver: (events: EventOf<'trainer.events'>) => void): EventBatcher {
  const waiting = new Map<string, Extract<TrainerEvent, { type: 'progress' }>>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.size === 0) return;
    const events = [...waiting.values()];
    waiting.clear();
    deliver(events);
  }

  return {
    flush,
    accept(events) {
      for (const event of events) {
        if (event.type === 'progress') {
          const key = keyOf(event);
          const before = waiting.get(key);
          waiting.set(key, before === undefined ? event : { ...event, history: [...before.history, ...event.history] });
        } else {
          flush();
          deliver([event]);
        }
      }
      if (waiting.size > 0) timer ??= setTimeout(flush, intervalMilliseconds);
    },
  };
}
