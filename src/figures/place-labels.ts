import { textWidth } from './text-size.ts';

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface LabelRequest {
  /** The point the label belongs to. */
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

export interface PlacedLabel {
  readonly box: Rectangle;
  /** True where the label had to go so far that a line must lead to its point. */
  readonly distant: boolean;
}

const overlapArea = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const directions: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -0.7],
  [1, 0.7],
  [-1, -0.7],
  [-1, 0.7],
  [0.5, -1],
  [-0.5, -1],
  [0.5, 1],
  [-0.5, 1],
];
const distances = [9, 16, 26, 38, 52, 68, 86, 106];
const farAway = 20;
/** Once all have a place, each may look again: those placed early did not know of the later ones. */
const rounds = 3;

/**
 * Places labels beside their points: of all places around a point, the one that covers least of what is there already,
 * nearest first; earlier requests choose first. Everything in `obstacles` counts as taken.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  obstacles: readonly Rectangle[],
  bounds: Rectangle,
  fontSize: number,
): PlacedLabel[] {
  const placed = new Map<number, PlacedLabel>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, request] of requests.entries()) {
      const others = [...placed.entries()].filter(([other]) => other !== index).map(([, { box }]) => box);
      placed.set(index, bestPlace(request, [...obstacles, ...others], bounds, fontSize));
    }
  }
  return [...placed.entries()].sort(([a], [b]) => a - b).map(([, label]) => label);
}

function bestPlace(
  request: LabelRequest,
  taken: readonly Rectangle[],
  bounds: Rectangle,
  fontSize: number,
): PlacedLabel {
  const width = Math.max(...request.lines.map((line) => textWidth(line))) * fontSize;
  const height = request.lines.length * fontSize * 1.25;
  let best: (PlacedLabel & { readonly cost: number }) | undefined;
  for (const distance of distances) {
    for (const direction of directions) {
      const box = boxAround(request, direction, distance, width, height);
      const covered = taken.reduce((sum, other) => sum + overlapArea(box, other), 0);
      const outside = width * height - overlapArea(box, bounds);
      const cost = covered + 4 * outside + distance * 0.5;
      if (best === undefined || cost < best.cost) best = { box, distant: distance > farAway, cost };
    }
  }
  if (best === undefined) throw new Error('A label needs at least one place to try.');
  return { box: best.box, distant: best.distant };
}

function boxAround(
  { x, y }: LabelRequest,
  [dx, dy]: readonly [number, number],
  distance: number,
  width: number,
  height: number,
): Rectangle {
  const centreX = x + dx * distance + (dx * width) / 2;
  const centreY = y + dy * distance + (dy * height) / 2;
  return {
    left: centreX - width / 2,
    right: centreX + width / 2,
    top: centreY - height / 2,
    bottom: centreY + height / 2,
  };
}

/**
 * Moves labels at one edge apart by as little as needed, keeping their order; returns new centres for the given ones.
 */
export function spreadVertically(
  centres: readonly number[],
  heights: readonly number[],
  [top, bottom]: readonly [number, number],
): number[] {
  const order = centres.map((_, index) => index).sort((a, b) => (centres[a] ?? 0) - (centres[b] ?? 0));
  const placed = [...centres];
  let free = top;
  for (const index of order) {
    const half = (heights[index] ?? 0) / 2;
    placed[index] = Math.max(placed[index] ?? 0, free + half);
    free = (placed[index] ?? 0) + half;
  }
  let limit = bottom;
  for (const index of order.toReversed()) {
    const half = (heights[index] ?? 0) / 2;
    placed[index] = Math.min(placed[index] ?? 0, limit - half);
    limit = (placed[index] ?? 0) - half;
  }
  return placed;
}
