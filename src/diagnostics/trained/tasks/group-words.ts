import { notAsked, type TokenSequence, type TokenTask } from '../token-task.ts';

/** A finite group as its multiplication table: `product[a][b]` is a, then b. Element 0 changes nothing. */
export interface Group {
  readonly id: string;
  readonly product: readonly (readonly number[])[];
}

/** Z_n: whole numbers added modulo n. */
export const cyclicGroup = (order: number): Group => ({
  id: `Z${order}`,
  product: range(order).map((first) => range(order).map((second) => (first + second) % order)),
});

/** S_n: the orders of n things, put one after the other; S_3 is the smallest group in which the order of two factors matters. */
export function symmetricGroup(degree: number): Group {
  const elements = permutationsOf(range(degree));
  const indexOf = new Map(elements.map((element, index) => [element.join(), index]));
  return {
    id: `S${degree}`,
    product: elements.map((first) =>
      elements.map((second) => indexOf.get(second.map((place) => first[place] ?? 0).join()) ?? 0),
    ),
  };
}

/** In ascending order, so the identity comes first. */
function permutationsOf(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length === 0) return [[]];
  return values.flatMap((value) =>
    permutationsOf(values.filter((other) => other !== value)).map((rest) => [value, ...rest]),
  );
}

export interface GroupWordSettings {
  readonly group: Group;
  readonly length: number;
  /** The first step, counted from 0, at which the answer is asked. */
  readonly askedFrom: number;
}

/**
 * The word problem of a group (Liu et al. 2023, "Transformers learn shortcuts to automata"; Merrill et al. 2024, "The illusion of
 * state"): random elements, and at each step the product of all so far. Parity is that of Z_2.
 */
export function createGroupWords({ group, length, askedFrom }: GroupWordSettings): TokenTask {
  const order = group.product.length;
  return {
    id: group.id,
    vocabulary: order,
    classes: order,
    length,
    draw(random): TokenSequence {
      const tokens = Int32Array.from({ length }, () => random.integer(order));
      const targets = new Int32Array(length).fill(notAsked);
      let state = 0;
      tokens.forEach((token, step) => {
        state = group.product[state]?.[token] ?? notAsked;
        if (step >= askedFrom) targets[step] = state;
      });
      return { tokens, targets };
    },
  };
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
