import type { ReactNode } from 'react';

interface Props {
  readonly values: readonly (number | null)[];
  readonly width: number;
  readonly height: number;
  readonly colour?: string;
  readonly label: string;
}

/** A line without axes; gaps stay gaps. */
export function Sparkline({ values, width, height, colour, label }: Props): ReactNode {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const step = width / Math.max(1, values.length - 1);
  let penDown = false;
  const path = values
    .map((value, index) => {
      if (value === null) {
        penDown = false;
        return '';
      }
      const command = penDown ? 'L' : 'M';
      penDown = true;
      const y = height - 1.5 - ((value - low) / span) * (height - 3);
      return `${command}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path d={path} fill="none" stroke={colour ?? 'var(--mantine-color-text)'} strokeWidth={1.25} />
    </svg>
  );
}
