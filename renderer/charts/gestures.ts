import type { ChartControl } from './chart-control.ts';
import { plotMargins } from './chart-panel.ts';
import { afterKey, type RowWindow } from './row-window.ts';

/** Pixels of a wheel that counts lines. */
const pixelsPerLine = 16;
const pixelsPerZoomStep = 500;

/** Who hears of rows that are picked by dragging over them, while the mouse moves and when it is let go. */
export interface Picking {
  readonly picking: (rows: RowWindow | null) => void;
  readonly picked: (rows: RowWindow) => void;
}

/** A drag shorter than this was meant as a click. */
const shortestPick = 3;

/**
 * Drag moves, or picks rows where somebody wants them; the wheel or two fingers zoom where they are, a double click shows
 * everything, keys do the same. Returns how to stop.
 */
export function followGestures(area: HTMLElement, control: ChartControl, picker: () => Picking | null): () => void {
  const pointers = new Map<number, number>();
  let pick: { readonly from: number; readonly picker: Picking } | null = null;
  const stopping = new AbortController();
  const { signal } = stopping;

  /** The plot in the page: where it begins and how wide it is. */
  const plot = (): { readonly left: number; readonly width: number } => {
    const { left, width } = area.getBoundingClientRect();
    return { left: left + plotMargins.left, width: Math.max(1, width - plotMargins.left - plotMargins.right) };
  };
  const fractionAt = (x: number): number => {
    const { left, width } = plot();
    return Math.min(1, Math.max(0, (x - left) / width));
  };
  const rowsBetween = (one: number, other: number): RowWindow => {
    const { first, end } = control.shown();
    const rowAt = (x: number): number => first + fractionAt(x) * (end - first);
    const [low, high] = one < other ? [one, other] : [other, one];
    return { first: Math.floor(rowAt(low)), end: Math.min(control.rows, Math.max(1, Math.ceil(rowAt(high)))) };
  };
  const rowsPerPixel = (): number => (control.shown().end - control.shown().first) / plot().width;

  area.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      const wanting = picker();
      pick = wanting === null || pointers.size > 0 ? null : { from: event.clientX, picker: wanting };
      pointers.set(event.pointerId, event.clientX);
      area.setPointerCapture(event.pointerId);
      area.dataset['dragging'] = 'true';
    },
    { signal },
  );
  area.addEventListener(
    'pointermove',
    (event) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      pointers.set(event.pointerId, event.clientX);
      if (pick !== null && pointers.size === 1) {
        pick.picker.picking(rowsBetween(pick.from, event.clientX));
        return;
      }
      if (pointers.size === 1) {
        control.panBy((before - event.clientX) * rowsPerPixel());
        return;
      }
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other === undefined) return;
      const apart = Math.max(8, Math.abs(event.clientX - other));
      control.zoomBy(Math.max(8, Math.abs(before - other)) / apart, fractionAt((event.clientX + other) / 2));
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const) {
    area.addEventListener(
      type,
      (event) => {
        pointers.delete(event.pointerId);
        if (pick !== null) {
          pick.picker.picking(null);
          const meant = type === 'pointerup' && Math.abs(event.clientX - pick.from) >= shortestPick;
          if (meant) pick.picker.picked(rowsBetween(pick.from, event.clientX));
          pick = null;
        }
        if (pointers.size === 0) delete area.dataset['dragging'];
      },
      { signal },
    );
  }
  area.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) {
        control.panBy(sideways * scale * rowsPerPixel());
        return;
      }
      // A pinch on a touch pad comes as a wheel with the control key down, in much smaller steps.
      const strength = event.ctrlKey ? 5 : 1;
      control.zoomBy(2 ** ((event.deltaY * scale * strength) / pixelsPerZoomStep), fractionAt(event.clientX));
    },
    { signal, passive: false },
  );
  area.addEventListener(
    'dblclick',
    () => {
      control.showAll();
    },
    { signal },
  );
  area.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const next = afterKey(event.key, control.shown(), control.rows);
      if (next === null) return;
      event.preventDefault();
      control.show(next);
    },
    { signal },
  );
  return () => {
    stopping.abort();
  };
}
