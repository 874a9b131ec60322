import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createSeededRandom } from '../../../src/foundation/seeded-random.ts';
import { createSequenceRegressor } from '../../../src/models/sequence-regressor.ts';
import { initialiseParameters, sizeOf } from '../../../src/tensor/parameters.ts';
import type { tf } from '../../../src/tensor/tf.ts';
import { createPredictor } from '../../../src/training/predictor.ts';
import { createNodeBackends } from '../../compute/create-backends.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';
import { requireCausalModel } from '../require-causal-model.ts';

const count = (fallback: number): z.ZodType<number> => z.coerce.number().int().min(1).default(fallback);

const Options = z.object({
  model: z.string(),
  out: z.string(),
  layers: count(2),
  width: count(64),
  heads: count(4),
  batch: count(32),
  length: count(128),
  features: count(8),
  seed: z.coerce.number().int().default(1),
});

/**
 * `bench export-regressor`: writes the parameters of a fresh sequence regressor, random inputs and our outputs for them, so that
 * a peer in another framework can be shown to compute the same before anything is timed. Numbers are little-endian float32.
 */
export const benchExportRegressor: LabCommand = {
  name: 'export-regressor',
  register(parent) {
    addCommand(parent, 'export-regressor', 'write parameters, inputs and outputs of a sequence model for a peer')
      .requiredOption('--model <id>')
      .requiredOption('--out <folder>')
      .option('--layers <count>')
      .option('--width <count>')
      .option('--heads <count>')
      .option('--batch <count>')
      .option('--length <count>')
      .option('--features <count>')
      .option('--seed <integer>')
      .action((raw: unknown) =>
        answer(raw, async () => {
          const options = parseOptions(Options, raw);
          const folder = await exportRegressor(options);
          return { document: { path: folder }, text: folder };
        }),
      );
  },
};

async function exportRegressor(options: z.output<typeof Options>): Promise<string> {
  const { model, out, batch, length, features, seed } = options;
  requireCausalModel(model);
  const regressor = createSequenceRegressor(model, { ...options, position: 'learned' });
  const random = createSeededRandom(seed);
  const parameters = initialiseParameters(regressor.parameters, random);
  const shape = [batch, length, features];
  const inputs = Float32Array.from({ length: sizeOf(shape) }, () => random.normal());
  const predictor = await createPredictor(createNodeBackends().get('compiled'), {
    layout: regressor.parameters,
    inputSignature: { inputs: { shape, dtype: 'float32' } },
    forward: (given, values) => ({ outputs: regressor.forward(given, values['inputs'] as tf.Tensor3D) }),
  });
  try {
    const { outputs } = await predictor.predict(parameters, { inputs: { shape, values: inputs } });
    if (outputs === undefined) throw new Error('The forward pass gave no outputs.');
    const layout = regressor.parameters.specifications.map(({ name, shape: of }) => ({ name, shape: of }));
    await mkdir(out, { recursive: true });
    await writeFile(join(out, 'regressor.json'), JSON.stringify({ ...options, layout }));
    await writeFile(join(out, 'parameters.bin'), parameters);
    await writeFile(join(out, 'inputs.bin'), inputs);
    await writeFile(join(out, 'outputs.bin'), outputs.values);
  } finally {
    predictor.dispose();
  }
  return out;
}
