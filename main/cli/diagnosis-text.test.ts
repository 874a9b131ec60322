import { describe, expect, it } from 'vitest';
import type { ProbeRow } from '../../src/contracts/diagnostics.ts';
import { diagnosisText } from './diagnosis-text.ts';

const rows: readonly ProbeRow[] = [
  {
    probe: 'recall',
    model: 'delta-net',
    setting: '8 keys',
    accuracy: 0.998,
    solvedShare: 2 / 3,
    seeds: [
      { seed: 1, accuracy: 0.998, status: 'solved', steps: 300, seconds: 12.4 },
      { seed: 2, accuracy: 0.031, status: 'completed', steps: 800, seconds: 31.6 },
      { seed: 3, accuracy: 0.985, status: 'completed', steps: 800, seconds: 30 },
    ],
    expected: { low: 0.97, high: 1 },
    passed: true,
  },
  { probe: 'capacity', model: 'mesa', setting: '64 keys', error: 0.5, expected: { low: 0, high: 0.1 }, passed: false },
  { probe: 'recall', model: 'gru', setting: '8 keys', accuracy: 0.1, expected: null, passed: true },
];

describe('the text of a diagnosis', () => {
  const lines = diagnosisText(rows).split('\n');

  it('puts all findings of one question under it', () => {
    const question = lines.indexOf('recall: 8 keys');
    expect(lines.filter((line) => line === 'recall: 8 keys')).toHaveLength(1);
    expect(lines[question + 1]).toContain('delta-net');
    expect(lines[question + 2]).toContain('gru');
  });

  it('shows every seed with its seconds, and how many solved the task', () => {
    expect(diagnosisText(rows)).toContain('solved 2 of 3: 0.998 in 12 s, 0.031 in 32 s, 0.985 in 30 s');
  });

  it('counts claims only, and marks the one that failed', () => {
    expect(lines.at(-1)).toBe('1 of 2 expectations met.');
    expect(lines.filter((line) => line.includes('✗'))).toEqual([lines.find((line) => line.includes('mesa'))]);
    expect(lines.find((line) => line.includes('gru'))?.endsWith('0.100')).toBe(true);
  });
});
