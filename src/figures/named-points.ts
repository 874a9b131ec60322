import type { ScatterFigure, ScatterPoint } from './figure.ts';

/** With more points than this, names find no room beside them. */
const roomForNames = 12;

/**
 * Ids of the points that carry their name in the drawing: all of them, or in a crowd those the verdict speaks of and those on
 * the frontier. The table beside the figure names the others.
 */
export function namedPoints(
  points: readonly Pick<ScatterPoint, 'id' | 'x' | 'y'>[],
  frontier: ScatterFigure['frontier'],
  spokenOf: readonly (string | null)[],
): ReadonlySet<string> {
  const named = (point: Pick<ScatterPoint, 'id' | 'x' | 'y'>): boolean =>
    points.length <= roomForNames ||
    spokenOf.includes(point.id) ||
    frontier.some(({ x, y }) => x === point.x && y === point.y);
  return new Set(points.filter(named).map(({ id }) => id));
}
