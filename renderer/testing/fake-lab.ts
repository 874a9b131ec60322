import type { EventName, EventOf, InputOf, LabBridge, OutputOf, RequestName } from '../../src/contracts/bridge.ts';
import type { LabFailure, Reply } from '../../src/contracts/failure.ts';

type Answers = { readonly [Name in RequestName]?: (input: InputOf<Name>) => OutputOf<Name> | LabFailure };

export interface FakeLab {
  readonly bridge: LabBridge;
  /** Names of all requests so far, in order. */
  readonly asked: readonly RequestName[];
  tell<Name extends EventName>(name: Name, event: EventOf<Name>): void;
}

const isFailure = (answer: unknown): answer is LabFailure =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'values' in answer;

/** A lab that answers from a table. What the table does not know is refused, as the real one refuses what it does not know. */
export function createFakeLab(answers: Answers): FakeLab {
  const asked: RequestName[] = [];
  const listeners = new Map<EventName, Set<(event: never) => void>>();
  const bridge: LabBridge = {
    request<Name extends RequestName>(name: Name, input: InputOf<Name>): Promise<Reply<OutputOf<Name>>> {
      asked.push(name);
      const answer = answers[name]?.(input);
      if (answer === undefined) {
        return Promise.resolve({ ok: false, failure: { code: 'request.refused', values: { name } } });
      }
      return Promise.resolve(isFailure(answer) ? { ok: false, failure: answer } : { ok: true, value: answer });
    },
    subscribe(name, listener) {
      const known = listeners.get(name) ?? new Set();
      known.add(listener);
      listeners.set(name, known);
      return () => known.delete(listener);
    },
    acceptFiles: (files) =>
      Promise.resolve({
        ok: true,
        value: files.map((_, index) => ({ token: `token-${index}`, name: `log-${index}.csv`, bytes: 1000 })),
      }),
  };
  return {
    bridge,
    asked,
    tell(name, event) {
      for (const listener of listeners.get(name) ?? []) listener(event as never);
    },
  };
}
