/** A box beside a point, in pixels. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

export interface LabelRequest {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const lineHeight = 15;
const reach = 11;

/** Japanese characters are as wide as they are high, others about half. */
export const textWidth = (text: string, size: number): number =>
  Array.from(text).reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? size : size * 0.56), 0);

const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const offsets = [0, -lineHeight, lineHeight, -2 * lineHeight, 2 * lineHeight, -3 * lineHeight, 3 * lineHeight];

function candidates(request: LabelRequest, right: number): readonly { place: LabelPlace; box: Box }[] {
  const width = textWidth(request.text, 12);
  return offsets
    .flatMap((offset) =>
      (['start', 'end'] as const).map((anchor) => {
        const x = request.x + (anchor === 'start' ? reach : -reach);
        const left = anchor === 'start' ? x : x - width;
        const y = request.y + offset;
        return {
          place: { x, y, anchor },
          box: { left, right: left + width, top: y - lineHeight / 2, bottom: y + lineHeight / 2 },
        };
      }),
    )
    .filter(({ box }) => box.left >= 0 && box.right <= right);
}

/**
 * Puts each label beside its point where it covers neither another label nor another point: first on the right, then on the
 * left, then a line higher or lower. Where every place is taken the first one is used: a covered label beats a missing one.
 */
export function placeLabels(requests: readonly LabelRequest[], right: number): ReadonlyMap<string, LabelPlace> {
  const taken: Box[] = requests.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  const places = new Map<string, LabelPlace>();
  for (const request of [...requests].sort((one, other) => one.y - other.y)) {
    const possible = candidates(request, right);
    const chosen = possible.find(({ box }) => !taken.some((other) => overlaps(box, other))) ?? possible[0];
    if (chosen === undefined) continue;
    taken.push(chosen.box);
    places.set(request.id, chosen.place);
  }
  return places;
}
