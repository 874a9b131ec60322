import { basename } from 'node:path';
import type { ExperimentRecord, OutputOf } from '../../src/contracts/bridge.ts';
import type { RunResult } from '../../src/contracts/experiment.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { entryNames } from '../../src/text/entry-names.ts';
import type { Translate } from '../../src/text/translator.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { DesktopShell } from './desktop-shell.ts';
import { exportRun } from './export-run.ts';
import { fitForFileName } from './file-name.ts';

export interface ModelExports {
  /**
   * Asks where to save, and writes the entry's best run there: of the fold that has learned from the newest rows, the best on its
   * validation part, never chosen on the test part.
   */
  export(request: { readonly experiment: string; readonly entry: string }): Promise<OutputOf<'model.export'>>;
}

/** The lowest validation loss of a run; Infinity where it never looked. */
const validationLossOf = ({ history }: RunResult): number =>
  Math.min(...history.map(({ validationLoss }) => validationLoss ?? Infinity));

export function createModelExports(ports: {
  readonly load: (experiment: string) => Promise<ExperimentRecord>;
  readonly experimentDirectory: (experiment: string) => Promise<string>;
  readonly datasetDirectory: (id: string) => Promise<string>;
  readonly pool: ComputePool;
  readonly shell: DesktopShell;
  readonly translate: () => Translate;
}): ModelExports {
  return {
    async export({ experiment, entry }) {
      const { plan, results } = await ports.load(experiment);
      const [best] = results
        .filter(({ run, status }) => run.entry === entry && (status === 'completed' || status === 'stopped-early'))
        .toSorted((left, right) => right.run.fold - left.run.fold || validationLossOf(left) - validationLossOf(right));
      if (best === undefined) throw new LabError('experiment.not-found');
      const model = entryNames(plan.entries, ports.translate()).get(entry) ?? entry;
      const name = fitForFileName(ports.translate()('host:model.file-name', { title: plan.title, model }));
      const path = await ports.shell.chooseSavePath({ name, extension: 'onnx' });
      if (path === null) return { saved: false, fileName: null };
      await exportRun(ports.pool, {
        experimentDirectory: await ports.experimentDirectory(experiment),
        datasetDirectory: await ports.datasetDirectory(plan.dataset.id),
        isWanted: ({ entry: stored, seed, fold }) =>
          stored === entry && seed === best.run.seed && fold === best.run.fold,
        path,
      });
      return { saved: true, fileName: basename(path) };
    },
  };
}
