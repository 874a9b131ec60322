import type { ChartPanel } from './chart-panel.ts';
import { pan, type RowWindow, wholeLog, zoom } from './row-window.ts';

/** When so few rows are in sight, the rows themselves are fetched; before, nobody could tell them apart. */
const mostRowsInSight = 200_000;
/** What is fetched around the rows in sight, as a share of them, so that a drag finds its rows already there. */
const surroundings = 0.6;

export interface FetchedRows {
  readonly first: number;
  readonly values: Float64Array;
}

export type FetchRows = (column: string, rows: RowWindow) => Promise<FetchedRows | null>;

/** What one chart shows, shared by all of its panels. Whatever moves it goes through here; drawing happens once a frame. */
export interface ChartControl {
  readonly rows: number;
  shown(): RowWindow;
  show(next: RowWindow): void;
  panBy(rows: number): void;
  zoomBy(factor: number, anchor: number): void;
  showAll(): void;
  setFitted(fitted: boolean): void;
  /** Draws everything again although nothing has moved: colours or marks have changed. */
  refresh(): void;
  /** `column` null: what it draws is no column, and has no rows to fetch. */
  attach(column: string | null, panel: ChartPanel): () => void;
  /** Hears of every frame that was drawn. */
  onFrame(listener: (shown: RowWindow) => void): () => void;
  /** Moves the upright line of all panels to a share of the width; null takes it away. */
  pointAt(fraction: number | null): void;
  onPointer(listener: (row: number | null) => void): () => void;
  destroy(): void;
}

export function createChartControl(rows: number, fetchRows: FetchRows): ChartControl {
  const panels = new Map<string | null, ChartPanel>();
  const fetching = new Set<string | null>();
  const frameListeners = new Set<(shown: RowWindow) => void>();
  const pointerListeners = new Set<(row: number | null) => void>();
  let shown = wholeLog(rows);
  let fitted = true;
  let frame: number | null = null;
  let destroyed = false;

  function draw(): void {
    frame = null;
    for (const panel of panels.values()) panel.show(shown, fitted);
    for (const listener of frameListeners) listener(shown);
    fetchWhatIsInSight();
  }

  function schedule(): void {
    if (!destroyed) frame ??= requestAnimationFrame(draw);
  }

  function fetchWhatIsInSight(): void {
    const span = shown.end - shown.first;
    if (span > mostRowsInSight) return;
    const near = { first: Math.floor(shown.first - 0.1 * span), end: Math.ceil(shown.end + 0.1 * span) };
    for (const [column, panel] of panels) {
      if (column === null) continue;
      const missing = !panel.covers(Math.max(0, near.first), Math.min(rows, near.end));
      if (missing && !fetching.has(column)) void fetchFor(column, panel);
    }
  }

  async function fetchFor(column: string, panel: ChartPanel): Promise<void> {
    const span = shown.end - shown.first;
    fetching.add(column);
    const fetched = await fetchRows(column, {
      first: Math.max(0, Math.floor(shown.first - surroundings * span)),
      end: Math.min(rows, Math.ceil(shown.end + surroundings * span)),
    });
    // What failed is said elsewhere; asking for it again in every frame would not help.
    if (fetched === null || destroyed || panels.get(column) !== panel) return;
    fetching.delete(column);
    panel.setRows(fetched.values, fetched.first);
    schedule();
  }

  const show = (next: RowWindow): void => {
    shown = next;
    schedule();
  };

  return {
    rows,
    shown: () => shown,
    show,
    panBy(byRows) {
      show(pan(shown, byRows, rows));
    },
    zoomBy(factor, anchor) {
      show(zoom(shown, factor, anchor, rows));
    },
    showAll() {
      show(wholeLog(rows));
    },
    setFitted(next) {
      fitted = next;
      schedule();
    },
    refresh: schedule,
    attach(column, panel) {
      panels.set(column, panel);
      fetching.delete(column);
      schedule();
      return () => {
        if (panels.get(column) === panel) panels.delete(column);
        fetching.delete(column);
      };
    },
    onFrame(listener) {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    pointAt(fraction) {
      for (const panel of panels.values()) panel.pointAt(fraction);
      const row = fraction === null ? null : Math.floor(shown.first + fraction * (shown.end - shown.first));
      for (const listener of pointerListeners) listener(row);
    },
    onPointer(listener) {
      pointerListeners.add(listener);
      return () => pointerListeners.delete(listener);
    },
    destroy() {
      destroyed = true;
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}
