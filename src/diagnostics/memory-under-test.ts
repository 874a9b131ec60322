import { additiveRuleReference } from '../models/fast-weights/additive-rule/reference.ts';
import { zeros, type Matrix, type Vector } from '../models/fast-weights/algebra.ts';
import { decayedRuleReference } from '../models/fast-weights/decayed-rule/reference.ts';
import { deltaRuleReference } from '../models/fast-weights/delta-rule/reference.ts';
import { gatedDeltaRuleReference } from '../models/fast-weights/gated-delta-rule/reference.ts';
import { mesaRuleReference } from '../models/fast-weights/mesa-rule/reference.ts';
import { ojaRuleReference } from '../models/fast-weights/oja-rule/reference.ts';
import type { ReferenceSequence } from '../models/fast-weights/reference-sequence.ts';

/** An update rule with constant settings: decay α in (0, 1], write strength β. */
export type RuleUnderTest =
  | { readonly rule: 'additive' }
  | { readonly rule: 'decayed'; readonly decay: number }
  | { readonly rule: 'oja'; readonly writeStrength: number }
  | { readonly rule: 'delta'; readonly writeStrength: number }
  | { readonly rule: 'gated-delta'; readonly decay: number; readonly writeStrength: number }
  | { readonly rule: 'mesa'; readonly decay: number; readonly regularisation: number };

/** What is done to a memory at one step. A read writes nothing and lets nothing decay. */
export type Access =
  | { readonly kind: 'write'; readonly key: Vector; readonly value: Vector }
  | { readonly kind: 'read'; readonly query: Vector };

/** What an empty memory answers to the reads among `accesses`, by the float64 reference of the rule. [read][value] */
export function answersOf(
  rule: RuleUnderTest,
  accesses: readonly Access[],
  size: { readonly key: number; readonly value: number },
): Matrix {
  const noKey: Vector = new Array<number>(size.key).fill(0);
  const noValue: Vector = new Array<number>(size.value).fill(0);
  const sequence = {
    query: accesses.map((access) => (access.kind === 'read' ? access.query : noKey)),
    key: accesses.map((access) => (access.kind === 'write' ? access.key : noKey)),
    value: accesses.map((access) => (access.kind === 'write' ? access.value : noValue)),
    memory: zeros(size.value, size.key),
  };
  const atWrites = (entry: number): Vector => accesses.map(({ kind }) => (kind === 'write' ? entry : 0));
  const { output } = traceOf(rule, sequence, atWrites, size.key);
  return output.filter((_, step) => accesses[step]?.kind === 'read');
}

function traceOf(
  rule: RuleUnderTest,
  sequence: ReferenceSequence,
  atWrites: (entry: number) => Vector,
  keySize: number,
): { readonly output: Matrix } {
  switch (rule.rule) {
    case 'additive':
      return additiveRuleReference({ ...sequence, normaliser: new Array<number>(keySize).fill(0) }, null);
    case 'decayed':
      return decayedRuleReference({ ...sequence, logDecay: atWrites(Math.log(rule.decay)) });
    case 'oja':
      return ojaRuleReference({ ...sequence, writeStrength: atWrites(rule.writeStrength) });
    case 'delta':
      return deltaRuleReference({ ...sequence, writeStrength: atWrites(rule.writeStrength) });
    case 'gated-delta':
      return gatedDeltaRuleReference({
        ...sequence,
        writeStrength: atWrites(rule.writeStrength),
        logDecay: atWrites(Math.log(rule.decay)),
      });
    case 'mesa':
      return mesaRuleReference({
        ...sequence,
        writeStrength: atWrites(1),
        logDecay: atWrites(Math.log(rule.decay)),
        regularisation: new Array<number>(keySize).fill(rule.regularisation),
        keyCovariance: zeros(keySize, keySize),
      });
    default:
      return rule satisfies never;
  }
}
