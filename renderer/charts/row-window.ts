/**
 * The rows that a chart shows, from `first` up to `end`; fractions of rows are allowed, so that movement is smooth. Row r takes the
 * stretch from r to r + 1 and is drawn in its middle.
 */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Nobody sees more in fewer rows. */
const fewestRows = 8;

export const wholeLog = (rows: number): RowWindow => ({ first: 0, end: Math.max(1, rows) });

/** The nearest window that lies within the log and is not too narrow. */
function within({ first, end }: RowWindow, rows: number): RowWindow {
  const whole = wholeLog(rows);
  const span = Math.min(whole.end, Math.max(Math.min(fewestRows, whole.end), end - first));
  const begin = Math.min(whole.end - span, Math.max(0, first + (end - first - span) / 2));
  return { first: begin, end: begin + span };
}

/** Moves by a number of rows and stops at the ends of the log. */
export function pan({ first, end }: RowWindow, byRows: number, rows: number): RowWindow {
  const span = end - first;
  const begin = Math.min(Math.max(0, rows - span), Math.max(0, first + byRows));
  return { first: begin, end: begin + span };
}

/** Shows `factor` times as many rows; the row at `anchor` (0: left edge, 1: right edge) stays where it is. */
export function zoom({ first, end }: RowWindow, factor: number, anchor: number, rows: number): RowWindow {
  const span = end - first;
  const wanted = Math.min(wholeLog(rows).end, Math.max(Math.min(fewestRows, wholeLog(rows).end), span * factor));
  const begin = first + anchor * (span - wanted);
  return within({ first: begin, end: begin + wanted }, rows);
}

/** Puts a place in the middle with as much around it as is needed to see what is odd about it. */
export function around(place: RowWindow, rows: number): RowWindow {
  const span = Math.max(300, 5 * (place.end - place.first));
  const middle = (place.first + place.end) / 2;
  return within({ first: middle - span / 2, end: middle + span / 2 }, rows);
}

/** What a key does to the window; null for a key that means something else. */
export function afterKey(key: string, window: RowWindow, rows: number): RowWindow | null {
  const span = window.end - window.first;
  switch (key) {
    case 'ArrowLeft':
      return pan(window, -span / 8, rows);
    case 'ArrowRight':
      return pan(window, span / 8, rows);
    case 'PageUp':
      return pan(window, -span, rows);
    case 'PageDown':
      return pan(window, span, rows);
    case '+':
    case '=':
    case ';':
      return zoom(window, 1 / 1.5, 0.5, rows);
    case '-':
      return zoom(window, 1.5, 0.5, rows);
    case 'Home':
      return wholeLog(rows);
    default:
      return null;
  }
}
