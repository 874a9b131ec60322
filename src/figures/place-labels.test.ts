import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, spreadVertically, type Rectangle } from './place-labels.ts';

const bounds: Rectangle = { left: 0, top: 0, right: 600, bottom: 200 };

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

describe('labels beside points', () => {
  it('stand to the right of a lonely point', () => {
    const [label] = placeLabels([{ x: 100, y: 100, lines: ['ridge'] }], [], bounds, 10);
    expect(label?.box.left).toBe(109);
    expect(label?.distant).toBe(false);
  });

  it('turn back inside at the edge', () => {
    const [label] = placeLabels([{ x: 590, y: 100, lines: ['a longer name'] }], [], bounds, 10);
    expect(label?.box.right).toBeLessThanOrEqual(600);
  });

  it('do not cover one another where points crowd together', () => {
    const requests = Array.from({ length: 5 }, (_, index) => ({
      x: 500 + index * 9,
      y: 120 + ((index * 7) % 12),
      lines: ['短期記憶モデル', '(上書き型)'],
    }));
    const labels = placeLabels(requests, [], bounds, 10);
    for (const [index, { box }] of labels.entries()) {
      for (const other of labels.slice(index + 1)) expect(overlap(box, other.box)).toBe(0);
    }
  });

  it('keep off what is drawn already where there is room', () => {
    const wall: Rectangle = { left: 105, top: 90, right: 300, bottom: 110 };
    const [label] = placeLabels([{ x: 100, y: 100, lines: ['ridge'] }], [wall], bounds, 10);
    expect(label === undefined ? 1 : overlap(label.box, wall)).toBe(0);
  });
});

describe('names at the edge', () => {
  it('keep their order, stay inside and do not overlap while there is room', () => {
    const centres = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(centres, (wanted) => {
        const heights = wanted.map(() => 20);
        const placed = spreadVertically(wanted, heights, [0, 200]);
        const sorted = [...placed].sort((a, b) => a - b);
        for (const [index, centre] of sorted.entries()) {
          expect(centre).toBeGreaterThanOrEqual(10 - 1e-9);
          expect(centre).toBeLessThanOrEqual(190 + 1e-9);
          expect(centre - (sorted[index - 1] ?? -Infinity)).toBeGreaterThanOrEqual(20 - 1e-9);
        }
        for (const [i, a] of wanted.entries()) {
          for (const [j, b] of wanted.entries()) {
            if (a < b) expect(placed[i] ?? NaN).toBeLessThan(placed[j] ?? NaN);
          }
        }
      }),
    );
  });

  it('stay where they are when nothing is in the way', () => {
    expect(spreadVertically([30, 90], [20, 20], [0, 200])).toEqual([30, 90]);
  });
});
