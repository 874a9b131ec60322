/** Lowest and highest value of each run of `bucketRows` rows; NaN where all of them are missing. */
export interface Level {
  readonly bucketRows: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Rows `first` to `first + rows` of a column at every coarseness, the finest level first, each four times as coarse as the one before. */
export interface Pyramid {
  readonly first: number;
  readonly rows: number;
  readonly levels: readonly Level[];
}

/** Lowest and highest value in each of some equally wide stretches of rows; NaN where everything is missing. */
export interface Course {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const coarsening = 4;
/** A level of so few buckets is drawn from at once. */
const fewestBuckets = 64;

function coarser({ bucketRows, low, high }: Level): Level {
  const length = Math.ceil(low.length / coarsening);
  const lowest = new Float64Array(length);
  const highest = new Float64Array(length);
  for (let bucket = 0; bucket < length; bucket += 1) {
    let least = Number.NaN;
    let most = Number.NaN;
    const end = Math.min(low.length, (bucket + 1) * coarsening);
    for (let inner = bucket * coarsening; inner < end; inner += 1) {
      const below = low[inner] ?? Number.NaN;
      const above = high[inner] ?? Number.NaN;
      // A comparison with NaN is false: what is missing changes nothing, and the first value there is replaces NaN.
      if (!(below >= least) && !Number.isNaN(below)) least = below;
      if (!(above <= most) && !Number.isNaN(above)) most = above;
    }
    lowest[bucket] = least;
    highest[bucket] = most;
  }
  return { bucketRows: bucketRows * coarsening, low: lowest, high: highest };
}

/** `finest` describes the rows from `first` on; its last bucket may be shorter than the others. */
export function createPyramid(finest: Level, first: number, rows: number): Pyramid {
  const levels = [finest];
  for (let level = finest; level.low.length > fewestBuckets;) {
    level = coarser(level);
    levels.push(level);
  }
  return { first, rows, levels };
}

/** Rows as they are: each is its own lowest and highest value. */
export const pyramidOfRows = (values: Float64Array, first: number): Pyramid =>
  createPyramid({ bucketRows: 1, low: values, high: values }, first, values.length);

/** The coarsest level of which at least two buckets fit into a stretch; the finest where none do. */
function levelFor({ levels }: Pyramid, rowsPerStretch: number): Level | undefined {
  let chosen = levels[0];
  for (const level of levels) if (2 * level.bucketRows <= rowsPerStretch) chosen = level;
  return chosen;
}

/**
 * Writes the course of the rows from `first` to `end` (fractions of rows allowed) into as many stretches as `course` holds. No
 * extreme is ever left out; one may be seen in the neighbouring stretch too, because buckets do not end where stretches do.
 */
export function traceCourse(pyramid: Pyramid, first: number, end: number, course: Course): void {
  const stretches = course.low.length;
  const rowsPerStretch = (end - first) / stretches;
  const level = levelFor(pyramid, rowsPerStretch);
  if (level === undefined) return;
  const { bucketRows, low, high } = level;
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = (first + stretch * rowsPerStretch - pyramid.first) / bucketRows;
    const to = (first + (stretch + 1) * rowsPerStretch - pyramid.first) / bucketRows;
    const begin = Math.max(0, Math.floor(from));
    const stop = Math.min(low.length, Math.max(Math.ceil(to), Math.floor(from) + 1));
    let least = Number.NaN;
    let most = Number.NaN;
    for (let bucket = begin; bucket < stop; bucket += 1) {
      const below = low[bucket] ?? Number.NaN;
      const above = high[bucket] ?? Number.NaN;
      if (!(below >= least) && !Number.isNaN(below)) least = below;
      if (!(above <= most) && !Number.isNaN(above)) most = above;
    }
    course.low[stretch] = least;
    course.high[stretch] = most;
  }
}

/** Lowest and highest value of a course; null where it has none. */
export function rangeOfCourse({ low, high }: Course): { readonly low: number; readonly high: number } | null {
  let least = Number.NaN;
  let most = Number.NaN;
  for (let stretch = 0; stretch < low.length; stretch += 1) {
    const below = low[stretch] ?? Number.NaN;
    const above = high[stretch] ?? Number.NaN;
    if (!(below >= least) && !Number.isNaN(below)) least = below;
    if (!(above <= most) && !Number.isNaN(above)) most = above;
  }
  return Number.isNaN(least) ? null : { low: least, high: most };
}
