/** Colours of a signed quantity, from teal (positive) over the paper (zero) to amber (negative): told apart by most colour-blind eyes. */
const anchors = {
  light: { zero: '#ECE8DE', positive: '#0F766E', negative: '#B45309' },
  dark: { zero: '#20272F', positive: '#5EC8BC', negative: '#F0A44B' },
} as const;

export type HeatPaper = keyof typeof anchors;

/** The colour of `value` on a scale that ends at ±`largest`; beyond its ends it stays at them. */
export function heatColour(value: number, largest: number, paper: HeatPaper): string {
  const { zero, positive, negative } = anchors[paper];
  const share = largest === 0 ? 0 : Math.min(1, Math.abs(value) / largest);
  return mixed(zero, value < 0 ? negative : positive, share);
}

function mixed(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [low, high] = [from, to].map((colour) => Number.parseInt(colour.slice(start, start + 2), 16));
    return Math.round((low ?? 0) + share * ((high ?? 0) - (low ?? 0)));
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
