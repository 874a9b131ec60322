import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { locales } from '../text/locales.ts';
import type { TaskShape } from './model.ts';
import { models, trainedModels } from './registry.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'specs');
const shape: TaskShape = { lookback: 48, horizon: 6, inputs: 2, targets: [0], season: 24 };

describe('the list of models', () => {
  it('holds every model that has a file, and nothing else', () => {
    const helpers = ['lookback-window.ts'];
    const files = readdirSync(folder).filter((file) => !file.endsWith('.test.ts') && !helpers.includes(file));
    expect(models.all.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it('names and explains every model in both languages, and no other', () => {
    const expected = models.all.flatMap(({ id }) => [`${id}.explanation`, `${id}.name`]).sort();
    expect(Object.keys(locales.ja.models).sort()).toEqual(expected);
    expect(Object.keys(locales.en.models).sort()).toEqual(expected);
  });

  it.each(models.all)('$id is what it says and needs no settings', (spec) => {
    const model = spec.create(shape, {});
    expect(model.kind).toBe(spec.kind);
    expect(Number.isFinite(model.cost.flopsPerStep)).toBe(true);
  });
});

describe.each(trainedModels.all.filter(({ hyperparameters }) => 'width' in hyperparameters.shape))(
  'the settings of $id',
  (spec) => {
    const refused: readonly (readonly [string, Record<string, unknown>])[] = [
      ['a setting that does not exist', { widht: 8 }],
      ['a width out of bounds', { width: 0 }],
      ['a stride that does not divide the patch', { patchLength: 16, patchStride: 5 }],
      ['a choice that does not exist', { head: 'first' }],
    ];

    it.each(refused)('refuse %s', (_name, settings) => {
      expect(() => spec.create(shape, settings)).toThrow(z.ZodError);
    });
  },
);

it.each(trainedModels.all.filter((spec) => 'heads' in spec.hyperparameters.shape))(
  'the settings of $id refuse heads that do not divide the width',
  (spec) => {
    expect(() => spec.create(shape, { width: 32, heads: 3 })).toThrow(z.ZodError);
  },
);
