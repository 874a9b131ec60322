import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failureCodes, LabError } from '../../src/contracts/failure.ts';
import { answer, exitCodeOf, parseOptions, type Answer } from './output.ts';
import { createProgressLine } from './progress-line.ts';

afterEach(() => {
  process.exitCode = 0;
});

function createStreams(isTTY = false) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) =>
    ({
      isTTY,
      write(text: string) {
        written[name] += text;
        return true;
      },
    }) as unknown as NodeJS.WriteStream;
  return { written, streams: { stdout: stream('stdout'), stderr: stream('stderr') } };
}

async function answered(
  options: unknown,
  action: () => Promise<Answer>,
): Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: unknown }> {
  const { written, streams } = createStreams();
  await answer(options, action, streams);
  return { ...written, exitCode: process.exitCode };
}

describe('answer', () => {
  it('prints one JSON document with --json, text without', async () => {
    const action = (): Promise<Answer> => Promise.resolve({ document: { rows: 3, missing: null }, text: 'three rows' });
    expect(await answered({ json: true }, action)).toEqual({
      stdout: '{"rows":3,"missing":null}\n',
      stderr: '',
      exitCode: 0,
    });
    expect((await answered({}, action)).stdout).toBe('three rows\n');
  });

  it('answers a failure with code, sentence and hint, and exit 2', async () => {
    const failing = (): Promise<Answer> =>
      Promise.reject(new LabError('plan.unknown-column', { column: '温度', known: 'a, b' }));
    const { stdout, exitCode } = await answered({ json: true, language: 'ja' }, failing);
    const { failure } = JSON.parse(stdout) as { failure: Record<string, string> };
    expect(failure).toMatchObject({ code: 'plan.unknown-column' });
    expect(failure['message']).toContain('温度');
    expect(failure['hint']).toContain('a, b');
    expect(exitCode).toBe(2);
    const plain = await answered({}, failing);
    expect(plain.stdout).toBe('');
    expect(plain.stderr).toContain('温度');
  });

  it('tells our own fault apart, with its detail', async () => {
    const { stdout, exitCode } = await answered({ json: true }, () => Promise.reject(new Error('slipped')));
    expect(JSON.parse(stdout)).toMatchObject({ failure: { code: 'internal.fault' } });
    expect(stdout).toContain('slipped');
    expect(exitCode).toBe(1);
  });

  it('refuses a language it does not speak, still as one JSON document', async () => {
    const never = (): Promise<Answer> => Promise.reject(new Error('must not run'));
    const { stdout, exitCode } = await answered({ json: true, language: 'fr' }, never);
    expect(JSON.parse(stdout)).toMatchObject({ failure: { code: 'usage.invalid' } });
    expect(exitCode).toBe(2);
  });

  it('hands Ctrl-C to the command and ends with 3', async () => {
    const { streams } = createStreams();
    const done = answer(
      {},
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new LabError('run.cancelled'));
          });
        }),
      streams,
    );
    process.emit('SIGINT');
    await done;
    expect(process.exitCode).toBe(3);
  });
});

describe('exit codes', () => {
  it('are 1, 2 or 3 for every failure there is', () => {
    for (const code of failureCodes) expect([1, 2, 3]).toContain(exitCodeOf({ code, values: {} }));
    expect(exitCodeOf({ code: 'run.cancelled', values: {} })).toBe(3);
    expect(exitCodeOf({ code: 'log.empty', values: {} })).toBe(2);
    expect(exitCodeOf({ code: 'run.worker-died', values: {} })).toBe(1);
  });
});

describe('parseOptions', () => {
  it('says which option does not fit', () => {
    const schema = z.object({ horizon: z.coerce.number().int().min(1) });
    expect(parseOptions(schema, { horizon: '24' })).toEqual({ horizon: 24 });
    expect(() => parseOptions(schema, { horizon: 'soon' })).toThrow(/usage.invalid/);
  });
});

describe('progress line', () => {
  it('writes a line per 10 % into a file, each once', () => {
    const { written, streams } = createStreams();
    const line = createProgressLine(streams.stderr);
    for (let percent = 0; percent <= 100; percent += 1) line.report(percent / 100, 'left');
    line.finish();
    expect(written.stderr.trim().split('\n').length).toBe(11);
    expect(written.stderr).not.toContain('\r');
  });

  it('redraws one line on a terminal, at most ten times a second, and closes it', () => {
    let now = 0;
    const { written, streams } = createStreams(true);
    const line = createProgressLine(streams.stderr, () => now);
    for (; now < 1000; now += 1) line.report(now / 2000, '');
    line.finish();
    expect(written.stderr.split('\r').length - 1).toBeLessThanOrEqual(11);
    expect(written.stderr.endsWith('\n')).toBe(true);
  });
});
