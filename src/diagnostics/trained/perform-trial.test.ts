import { describe, expect, it } from 'vitest';
import { createNodeBackends } from '../../../main/compute/create-backends.ts';
import type { Trial, TrialResult } from '../../contracts/diagnostics.ts';
import { performTrial, type TrialPorts, type TrialTasks } from './perform-trial.ts';
import { createRecall } from './tasks/recall.ts';
import type { TokenTask } from './token-task.ts';

const trial: Trial = {
  probe: 'recall',
  model: 'rnn',
  hyperparameters: {},
  maximumSteps: 4,
  learningRate: 3e-3,
  endsEarly: true,
  seed: 1,
};

/** The answer at a step is the step's own token: an embedding and a head are enough. */
const echo: TokenTask = {
  id: 'echo',
  vocabulary: 4,
  classes: 4,
  length: 3,
  draw(random) {
    const tokens = Int32Array.from({ length: 3 }, () => random.integer(4));
    return { tokens, targets: tokens };
  },
};

/** Nothing about the answer is in the tokens. */
const riddle: TokenTask = {
  ...echo,
  id: 'riddle',
  draw: (random) => ({
    tokens: new Int32Array(3),
    targets: Int32Array.from({ length: 3 }, () => random.integer(4)),
  }),
};

const ports: TrialPorts = {
  backend: createNodeBackends().get('compiled'),
  clock: { now: () => performance.now(), breathe: () => Promise.resolve() },
};

async function finish(
  given: Trial,
  tasks: TrialTasks,
  onStep: (step: number) => void = () => undefined,
  signal = { aborted: false },
): Promise<TrialResult> {
  const steps = performTrial(given, tasks, ports, signal);
  let next = await steps.next();
  while (next.done !== true) {
    onStep(next.value);
    next = await steps.next();
  }
  return next.value;
}

/** Remembers every sequence that is drawn, in order. */
function overheard(task: TokenTask): { readonly task: TokenTask; readonly drawn: readonly string[] } {
  const drawn: string[] = [];
  return {
    drawn,
    task: {
      ...task,
      draw(random) {
        const sequence = task.draw(random);
        drawn.push(sequence.tokens.join());
        return sequence;
      },
    },
  };
}

describe('a trial', () => {
  it('ends when the held-out sequences stay answered', async () => {
    const result = await finish({ ...trial, maximumSteps: 1000 }, { task: echo, tests: [{ ...echo, length: 3 }] });
    expect(result.status).toBe('solved');
    expect(result.steps).toBeLessThan(1000);
    expect(result.steps % 50).toBe(0);
    expect(Math.min(...result.accuracies)).toBeGreaterThanOrEqual(0.999);
    expect(result.accuracies).toHaveLength(2);
    expect(result.seconds).toBeGreaterThan(0);
  });

  it('goes on to the last step where it is not to end early', async () => {
    const result = await finish({ ...trial, maximumSteps: 150, endsEarly: false }, { task: echo, tests: [] });
    expect(result).toMatchObject({ status: 'completed', steps: 150, accuracies: [1] });
  });

  it('cannot learn what the tokens do not tell, and says so after all its steps', async () => {
    const result = await finish({ ...trial, maximumSteps: 100 }, { task: riddle, tests: [] });
    expect(result).toMatchObject({ status: 'completed', steps: 100 });
    // 8 × 64 sequences with 3 answers each: five standard errors.
    expect(Math.abs((result.accuracies[0] ?? NaN) - 0.25)).toBeLessThan(0.06);
  });

  it('yields every step, and gives the same answers again', async () => {
    const task = createRecall({ keys: 2, writes: 2, alphabet: 4 });
    const steps: number[] = [];
    const first = await finish(trial, { task, tests: [] }, (step) => steps.push(step));
    const second = await finish(trial, { task, tests: [] });
    expect(steps).toEqual([1, 2, 3, 4]);
    expect(second.accuracies).toEqual(first.accuracies);
    const other = await finish({ ...trial, seed: 2 }, { task, tests: [] });
    expect(other.accuracies).not.toEqual(first.accuracies);
  });

  it('asks at the end only what was never trained on', async () => {
    const { task, drawn } = overheard(createRecall({ keys: 6, writes: 6, alphabet: 16 }));
    await finish({ ...trial, maximumSteps: 50 }, { task, tests: [] });
    // 50 training batches, a look at two held-out batches, eight batches of the test.
    expect(drawn).toHaveLength(64 * (50 + 2 + 8));
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('stops between two steps when it is cancelled', async () => {
    const signal = { aborted: false };
    const steps: number[] = [];
    const stopped = finish(
      trial,
      { task: echo, tests: [] },
      (step) => {
        steps.push(step);
        if (step === 2) signal.aborted = true;
      },
      signal,
    );
    await expect(stopped).rejects.toMatchObject({ failure: { code: 'run.cancelled' } });
    expect(steps).toEqual([1, 2]);
  });

  it('gives up where no step can be taken, and the answers it then gives are worth nothing', async () => {
    const result = await finish({ ...trial, maximumSteps: 60, learningRate: 1e30 }, { task: echo, tests: [] });
    expect(result.status).toBe('diverged');
    expect(result.steps).toBeLessThan(60);
  });
});
