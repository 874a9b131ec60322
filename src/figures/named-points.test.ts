import { describe, expect, it } from 'vitest';
import { namedPoints } from './named-points.ts';

const points = (count: number): { id: string; x: number; y: number }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `model-${index}`, x: index, y: 100 + index }));
const frontier = [
  { x: 0, y: 100 },
  { x: 40, y: 100 },
];

describe('namedPoints', () => {
  it('names every point while there is room', () => {
    expect(namedPoints(points(12), frontier, []).size).toBe(12);
  });

  it('names in a crowd what the verdict speaks of and what lies on the frontier', () => {
    expect([...namedPoints(points(25), frontier, ['model-7', null, 'absent'])]).toEqual(['model-0', 'model-7']);
  });
});
