import { z } from 'zod';
import { createForecaster } from './forecaster/forecaster.ts';
import { forecasterShape, parseForecasterHyperparameters } from './forecaster/hyperparameters.ts';
import type { MixerDimensions, MixerSpec, SequenceMixer } from './mixers/mixer.ts';
import { defineModel, type ModelFamily, type ModelSpec } from './model.ts';

/** A model of the shared forecaster shell; its mixer can also be had alone, for other shells around the same blocks. */
export interface TrainedModelSpec extends ModelSpec {
  /**
   * Settings that the mixer does not have are left out, so that one set serves several models.
   * @throws ZodError where one that it has does not fit
   */
  createMixer(dimensions: MixerDimensions, settings: Readonly<Record<string, unknown>>): SequenceMixer;
}

const divides = (part: unknown, whole: number): boolean => typeof part === 'number' && whole % part === 0;

/** Puts one mixer into the shared shell. */
export function defineForecaster<Schema extends z.ZodObject>(definition: {
  readonly id: string;
  readonly family: ModelFamily;
  readonly paper: string;
  readonly mixer: MixerSpec<Schema>;
}): TrainedModelSpec {
  const { id, family, paper, mixer } = definition;
  const ownHyperparameters = mixer.hyperparameters;
  const hyperparameters = z
    .strictObject({ ...forecasterShape, ...ownHyperparameters.shape })
    .refine((settings) => settings.patchLength % settings.patchStride === 0, {
      path: ['patchStride'],
      message: 'The patch stride must divide the patch length.',
    })
    .refine((settings) => !('heads' in settings) || divides(settings.heads, settings.width), {
      path: ['heads'],
      message: 'The number of heads must divide the width.',
    });
  const spec = defineModel({
    id,
    family,
    kind: 'trained',
    paper,
    hyperparameters,
    build: (shape, settings) =>
      createForecaster(shape, parseForecasterHyperparameters(settings), (dimensions) =>
        mixer.create(dimensions, ownHyperparameters.parse(settings)),
      ),
  });
  return {
    ...spec,
    createMixer: (dimensions, settings) => mixer.create(dimensions, ownHyperparameters.parse(settings)),
  };
}
