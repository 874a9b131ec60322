import { z } from 'zod';
import { describeModels } from '../../../src/experiment/describe-models.ts';
import { modelOfEntry } from '../../../src/experiment/model-of-entry.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';

const count = z.coerce.number().int().min(1);

const ShapeOptions = z.object({
  width: count.default(64),
  heads: count.default(4),
  layers: count.default(2),
  lookback: count.default(96),
  horizon: count.default(96),
});

/** `models`: the catalog, with the cost of every model for one stated shape: one target, no further inputs. */
export const listModels: LabCommand = {
  name: 'models',
  register(parent) {
    addCommand(parent, 'models', 'list the models with their cost for a stated shape')
      .option('--width <numbers>', 'width of the trained models')
      .option('--heads <count>', 'heads of the trained models that have them')
      .option('--layers <count>', 'layers of the trained models')
      .option('--lookback <rows>', 'rows looked back on')
      .option('--horizon <rows>', 'rows to forecast; also the season')
      .action((raw: unknown) =>
        answer(raw, () => {
          const { width, heads, layers, lookback, horizon } = parseOptions(ShapeOptions, raw);
          const shape = { lookback, horizon, inputs: 1, targets: [0], season: horizon };
          const document = describeModels().map(({ id, family, paper, hyperparameters, defaults }) => {
            const asked = Object.entries({ width, heads, layers }).filter(([key]) => key in defaults);
            const entry = { id, model: id, hyperparameters: Object.fromEntries(asked) };
            return { id, family, paper, hyperparameters, cost: modelOfEntry(entry, shape).cost };
          });
          const lines = document.map(
            ({ id, family, cost }) =>
              `${id.padEnd(20)} ${family.padEnd(12)} ${String(cost.parameters).padStart(9)} ${String(cost.flopsPerStep).padStart(12)} ${String(cost.stateBytes).padStart(9)}`,
          );
          return Promise.resolve({ document, text: lines.join('\n') });
        }),
      );
  },
};
