import type { FigureAxis } from '../../src/figures/figure.ts';

interface AxisProps {
  readonly type: 'number';
  readonly scale: 'linear' | 'log';
  readonly domain: [number, number];
  readonly ticks: number[];
  readonly tickFormatter: (value: number) => string;
  readonly allowDataOverflow: true;
}

/** What recharts needs of an axis whose every tick and text is settled already. */
export function axisProps(axis: FigureAxis): AxisProps {
  const texts = new Map(axis.ticks.map((tick) => [tick.value, tick.text]));
  return {
    type: 'number',
    scale: axis.scale,
    domain: [...axis.domain],
    ticks: axis.ticks.map((tick) => tick.value),
    tickFormatter: (value) => texts.get(value) ?? '',
    allowDataOverflow: true,
  };
}
