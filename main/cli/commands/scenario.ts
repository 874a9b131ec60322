import { z } from 'zod';
import { proposeAdaptationPlan } from '../../../src/adaptation/propose-adaptation-plan.ts';
import { ScenarioPreset } from '../../../src/contracts/scenario.ts';
import { writeScenario } from '../../storage/scenario-file.ts';
import type { LabCommand } from '../command.ts';
import { importLog } from '../import-log.ts';
import { answer, parseOptions } from '../output.ts';
import { withWorkbench } from '../workbench.ts';
import { addLogCommand, decisionsOf, LogOptions } from './log-options.ts';

const ScenarioOptions = LogOptions.extend({ preset: ScenarioPreset, out: z.string().min(1) });

/** `scenario FILE… --preset P --out X.json`: a ready-made change of conditions, sized from a log, as a file to be changed by hand. */
export const scenario: LabCommand = {
  name: 'scenario',
  register(parent) {
    addLogCommand(parent, 'scenario <files...>', 'write a ready-made change of conditions, sized from a log')
      .requiredOption('--preset <preset>', ScenarioPreset.options.join(', '))
      .requiredOption('--out <file>', 'the file to write')
      .action((files: string[], raw: unknown) =>
        answer(raw, ({ signal }) => {
          const options = parseOptions(ScenarioOptions, raw);
          return withWorkbench(undefined, async (workbench) => {
            const { dataset } = await importLog(files, decisionsOf(options), workbench, signal);
            const { change } = proposeAdaptationPlan(dataset, options.preset);
            if (change.kind !== 'scenario') throw new Error('A preset proposes a scenario.');
            await writeScenario(options.out, change.scenario);
            return { document: { path: options.out, scenario: change.scenario }, text: options.out };
          });
        }),
      );
  },
};
