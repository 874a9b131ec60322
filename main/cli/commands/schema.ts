import { z } from 'zod';
import { AnomalyPlan, AnomalyResult } from '../../../src/contracts/anomaly.ts';
import { AdaptationPlan, AdaptationResult } from '../../../src/contracts/adaptation.ts';
import { DatasetSummary, InspectReport } from '../../../src/contracts/dataset.ts';
import { Diagnosis } from '../../../src/contracts/diagnostics.ts';
import { EngineStatus } from '../../../src/contracts/engine.ts';
import { ComparisonSummary, ExperimentPlan, RunResult } from '../../../src/contracts/experiment.ts';
import { LabError, LabFailure } from '../../../src/contracts/failure.ts';
import { Scenario } from '../../../src/contracts/scenario.ts';
import { TrainerEvent } from '../../../src/contracts/trainer-event.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer } from '../output.ts';

const schemas: Readonly<Record<string, z.ZodType>> = {
  'adaptation-plan': AdaptationPlan,
  'adaptation-result': AdaptationResult,
  'anomaly-plan': AnomalyPlan,
  'anomaly-result': AnomalyResult,
  'comparison-summary': ComparisonSummary,
  'dataset-summary': DatasetSummary,
  diagnosis: Diagnosis,
  'engine-status': EngineStatus,
  'experiment-plan': ExperimentPlan,
  failure: LabFailure,
  'inspect-report': InspectReport,
  'run-result': RunResult,
  scenario: Scenario,
  'trainer-event': TrainerEvent,
};

/** `schema NAME`: the JSON Schema of a stored or printed shape, generated from its zod contract. */
export const schema: LabCommand = {
  name: 'schema',
  register(parent) {
    addCommand(parent, 'schema <name>', `print a JSON Schema: ${Object.keys(schemas).join(', ')}`).action(
      (name: string, options: unknown) =>
        answer(options, () => {
          const contract = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
          if (contract === undefined) {
            const known = Object.keys(schemas).join(', ');
            return Promise.reject(new LabError('usage.invalid', { reason: `No schema "${name}". Known: ${known}.` }));
          }
          const document = z.toJSONSchema(contract);
          return Promise.resolve({ document, text: JSON.stringify(document, null, 2) });
        }),
    );
  },
};
