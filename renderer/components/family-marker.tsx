import { useComputedColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { familyStyles, type MarkerShape } from '../../src/figures/family-style.ts';
import type { FigureFamily } from '../../src/figures/figure.ts';

/** Outlines in a 12 × 12 box: the shape tells the family where colour cannot. */
const outlines: Readonly<Record<MarkerShape, string>> = {
  circle: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10Z',
  square: 'M1.5 1.5h9v9h-9Z',
  triangle: 'M6 1L11.2 10.5H0.8Z',
  diamond: 'M6 0.5L11.5 6L6 11.5L0.5 6Z',
  cross: 'M4.5 0.5h3v4h4v3h-4v4h-3v-4h-4v-3h4Z',
};

/** The colour of a family on the paper in use. */
export function useFamilyColour(): (family: FigureFamily) => string {
  const scheme = useComputedColorScheme('light');
  return (family) => familyStyles[family].colour[scheme];
}

/** An icon beside a model's name. */
export function FamilyMarker({
  family,
  size = 12,
}: {
  readonly family: FigureFamily;
  readonly size?: number;
}): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <MarkerAt family={family} x={6} y={6} size={12} />
    </svg>
  );
}

/** The same marker centred on a point of a chart. */
export function MarkerAt(props: {
  readonly family: FigureFamily;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}): ReactNode {
  const colourOf = useFamilyColour();
  return (
    <path
      d={outlines[familyStyles[props.family].marker]}
      fill={colourOf(props.family)}
      transform={`translate(${props.x - props.size / 2} ${props.y - props.size / 2}) scale(${props.size / 12})`}
    />
  );
}
