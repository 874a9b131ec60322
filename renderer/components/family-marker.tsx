import { useComputedColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { familyStyles } from '../../src/figures/family-style.ts';
import type { FigureFamily } from '../../src/figures/figure.ts';
import { markerPath } from '../../src/figures/marker.ts';

/** The colour of a family on the paper in use. */
export function useFamilyColour(): (family: FigureFamily) => string {
  const scheme = useComputedColorScheme('light');
  return (family) => familyStyles[family].colour[scheme];
}

/** An icon beside a model's name: the shape tells the family where colour cannot. */
export function FamilyMarker({ family }: { readonly family: FigureFamily }): ReactNode {
  return (
    <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      <MarkerAt family={family} x={7} y={7} radius={5} />
    </svg>
  );
}

/** The same marker on a point of a chart, with a rim of paper that keeps overlapping markers apart. */
export function MarkerAt(props: {
  readonly family: FigureFamily;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}): ReactNode {
  const { family, x, y, radius } = props;
  const colourOf = useFamilyColour();
  return (
    <path
      d={markerPath(familyStyles[family].marker, radius)}
      fill={colourOf(family)}
      stroke="var(--mantine-color-body)"
      strokeWidth={1}
      transform={`translate(${x} ${y})`}
    />
  );
}
