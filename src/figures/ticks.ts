import type { FigureTick } from './figure.ts';

/** Round tick positions inside a domain: multiples of 1, 2 or 5 times a power of ten, about `wanted` of them. */
export function linearTicks([low, high]: readonly [number, number], wanted: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, wanted);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * magnitude >= rough * 0.999) ?? 10) * magnitude;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Whole multiples keep 0.3 from becoming 0.30000000000000004.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Powers of ten inside a domain, with round multiples between them while there are no more than six in all. */
export function logTicks([low, high]: readonly [number, number]): number[] {
  const candidates = (factors: readonly number[]): number[] => {
    const ticks: number[] = [];
    for (let exponent = Math.floor(Math.log10(low)) - 1; exponent <= Math.ceil(Math.log10(high)); exponent += 1) {
      for (const factor of factors) {
        const tick = Number((factor * 10 ** exponent).toPrecision(6));
        if (tick >= low && tick <= high) ticks.push(tick);
      }
    }
    return ticks;
  };
  const [finest = []] = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 5], [1]]
    .map(candidates)
    .filter((ticks) => ticks.length <= 6);
  if (finest.length > 0) return finest;
  const decades = candidates([1]);
  const stride = Math.ceil(decades.length / 6);
  return decades.filter((_, index) => index % stride === 0);
}

export function withText(values: readonly number[], show: (value: number) => string): FigureTick[] {
  return values.map((value) => ({ value, text: show(value) }));
}

/** A domain with `share` of its extent added at both ends, on the axis's own scale. */
export function padded(
  [low, high]: readonly [number, number],
  scale: 'linear' | 'log',
  share: number,
): readonly [number, number] {
  if (scale === 'log') {
    const margin = high > low ? (high / low) ** share : 2;
    return [low / margin, high * margin];
  }
  const margin = high > low ? (high - low) * share : Math.max(1e-9, Math.abs(low) * 0.1);
  return [low - margin, high + margin];
}
