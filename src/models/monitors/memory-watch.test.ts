import { describe, expect, it } from 'vitest';
import type { MonitorId, MonitorReading } from '../../contracts/monitors.ts';
import type { ArrayMap } from '../../tensor/program.ts';
import { createMemoryWatch, monitorBounds } from './memory-watch.ts';

const heads = 2;
const size = 3;

interface Told {
  readonly memoryNorm?: readonly number[];
  readonly keyGain?: readonly number[];
  readonly writeStrength?: readonly number[];
  readonly decay?: readonly number[];
}

const stepOf = (told: Told): ArrayMap =>
  Object.fromEntries(
    Object.entries(told).map(([name, values]) => [
      `block1.${name}`,
      { shape: [1, heads], values: Float32Array.from(values as readonly number[]) },
    ]),
  );

/** The first head's memory holds one write, the second's three orthogonal ones. */
const memory: ArrayMap = {
  'block1.fastWeights': {
    shape: [1, heads, size, size],
    values: Float32Array.from([1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]),
  },
};

function watched(steps: readonly Told[], formGap = 0, kept = memory): ReadonlyMap<MonitorId, MonitorReading> {
  const watch = createMemoryWatch();
  for (const step of steps) watch.see(stepOf(step));
  return new Map(watch.readings(kept, formGap).map((reading) => [reading.id, reading]));
}

const calm: Told = { memoryNorm: [1, 1], keyGain: [0.5, 0.4], writeStrength: [0.5, 0.4], decay: [0.9, 0.99] };
const alarms = (readings: ReadonlyMap<MonitorId, MonitorReading>): readonly MonitorId[] =>
  [...readings.values()].filter(({ alarm }) => alarm).map(({ id }) => id);

describe('what is watched of a memory', () => {
  it('is of the head that is most remarkable', () => {
    const readings = watched([calm, calm]);
    expect(readings.get('key-gain')).toMatchObject({ value: 0.5, layer: 1, head: 0 });
    expect(readings.get('decay')).toMatchObject({ head: 0 });
    expect(readings.get('half-life')).toMatchObject({ head: 0, alarm: false });
    expect(readings.get('stable-rank')?.value).toBeCloseTo(size, 6);
    expect(readings.get('stable-rank')).toMatchObject({ head: 1 });
  });

  it('alarms for nothing where all is calm and a memory has room', () => {
    const roomy = { 'block1.fastWeights': { shape: [1, heads, size, size], values: new Float32Array(18).fill(1) } };
    expect(alarms(watched([calm, calm, calm], 1e-7, roomy))).toEqual([]);
  });

  it.each([
    ['key-gain', [{ ...calm, keyGain: [0.5, 2.1] }, calm]],
    ['norm-growth', [calm, calm, calm, calm, { ...calm, memoryNorm: [1, 3.5] }]],
    [
      'write-saturation',
      [
        { ...calm, writeStrength: [0.5, 0.99] },
        { ...calm, writeStrength: [0.5, 0.001] },
      ],
    ],
    ['non-finite', [calm, { ...calm, keyGain: [0.1, Number.NaN] }]],
  ] as const)('alarms for %s and for the head where it is', (id, steps) => {
    const readings = watched(steps);
    expect(alarms(readings)).toContain(id);
    if (id !== 'non-finite') expect(readings.get(id)).toMatchObject({ layer: 1, head: 1 });
  });

  it('alarms for forms that disagree, and for a memory that is equally full in all directions', () => {
    expect(alarms(watched([calm], 2 * monitorBounds.formAgreement))).toEqual(['effective-rank', 'form-agreement']);
  });

  it('does not call a strength that may go up to 2 saturated at 1', () => {
    const turning = [0.99, 1.01, 1.5].map((strength) => ({ ...calm, writeStrength: [strength, strength] }));
    expect(watched(turning).get('write-saturation')).toMatchObject({ value: 0, alarm: false });
  });

  it('says nothing of write strength, gain and decay where a rule has none', () => {
    const readings = watched([{ memoryNorm: [1, 1], keyGain: [9, 9] }]);
    for (const id of ['write-strength', 'write-saturation', 'key-gain', 'decay'] as const) {
      expect(readings.has(id)).toBe(false);
    }
    expect(readings.get('half-life')).toMatchObject({ value: null });
  });
});
