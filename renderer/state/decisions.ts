import type { ImportDecisions } from '../../src/contracts/dataset.ts';

export type DecisionName = keyof ImportDecisions;

/** All decisions but one: that one is left to the reader again. */
export const without = (decisions: ImportDecisions, name: DecisionName): ImportDecisions =>
  Object.fromEntries(Object.entries(decisions).filter(([decided]) => decided !== name));

/** A number in a column that is a value after all, although it usually stands for "missing". */
export function keepSentinels(decisions: ImportDecisions, column: string): ImportDecisions {
  const kept = decisions.sentinelsKept ?? [];
  return { ...decisions, sentinelsKept: kept.includes(column) ? kept : [...kept, column] };
}

/** Leaves it to the reader again whether a column's usual numbers for "missing" are such. */
export function proposeSentinels(decisions: ImportDecisions, column: string): ImportDecisions {
  const kept = (decisions.sentinelsKept ?? []).filter((other) => other !== column);
  return kept.length === 0 ? without(decisions, 'sentinelsKept') : { ...decisions, sentinelsKept: kept };
}

export function addMissingValue(decisions: ImportDecisions, column: string, value: number): ImportDecisions {
  const others = (decisions.missingValues ?? []).filter((known) => known.column !== column || known.value !== value);
  return { ...decisions, missingValues: [...others, { column, value }] };
}

export function removeMissingValue(decisions: ImportDecisions, column: string, value: number): ImportDecisions {
  const rest = (decisions.missingValues ?? []).filter((known) => known.column !== column || known.value !== value);
  return rest.length === 0 ? without(decisions, 'missingValues') : { ...decisions, missingValues: rest };
}
