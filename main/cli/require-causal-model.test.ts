import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/contracts/failure.ts';
import { requireCausalModel } from './require-causal-model.ts';

function refusalOf(model: string): string | null {
  try {
    requireCausalModel(model);
    return null;
  } catch (thrown) {
    return failureOf(thrown).code;
  }
}

describe('a measurement of the bare stack', () => {
  it.each([
    ['gru', null],
    ['nobody', 'plan.unknown-model'],
    ['ridge', 'usage.invalid'],
    ['rls', 'usage.invalid'],
    ['dlinear', 'usage.invalid'],
    ['patch-transformer', 'usage.invalid'],
  ])('answers %s with %s', (model, code) => {
    expect(refusalOf(model)).toBe(code);
  });
});
