import type { ReactNode } from 'react';
import { scientificParts } from '../format/tiny-numbers.ts';

/** 2.2 × 10⁻¹⁶, typeset: the raised digits of the font are not all there. */
export function Scientific({ value }: { readonly value: number }): ReactNode {
  if (value === 0) return '0';
  const { mantissa, exponent } = scientificParts(value);
  return (
    <span className="scientific">
      {mantissa} × 10<sup>{exponent}</sup>
    </span>
  );
}
