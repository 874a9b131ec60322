import { describe, expect, it } from 'vitest';
import { placeLabels, textWidth } from './label-places.ts';

const request = (id: string, x: number, y: number, text = 'DeltaNet') => ({ id, x, y, text });

describe('placeLabels', () => {
  it('prefers the right of a point that stands alone', () => {
    expect(placeLabels([request('a', 100, 100)], 500).get('a')).toMatchObject({ y: 100, anchor: 'start' });
  });

  it('turns to the left where the right edge is near', () => {
    expect(placeLabels([request('a', 490, 100)], 500).get('a')?.anchor).toBe('end');
  });

  it('keeps crowded labels apart', () => {
    const crowd = [0, 1, 2, 3].map((index) => request(`p${index}`, 100 + 3 * index, 100 + 2 * index));
    const boxes = [...placeLabels(crowd, 500).values()].map(({ x, y, anchor }) => {
      const width = textWidth('DeltaNet', 12);
      const left = anchor === 'start' ? x : x - width;
      return { left, right: left + width, top: y - 7.5, bottom: y + 7.5 };
    });
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart).toBe(true);
      }
    }
    expect(boxes).toHaveLength(4);
  });
});
