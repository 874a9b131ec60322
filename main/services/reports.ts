import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { ExperimentRecord, OutputOf, ParsedInputOf } from '../../src/contracts/bridge.ts';
import type { EngineStatus } from '../../src/contracts/engine.ts';
import type { RunResult } from '../../src/contracts/experiment.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { Language } from '../../src/contracts/language.ts';
import { renderHtml } from '../../src/reporting/formats/html.ts';
import { buildReport } from '../../src/reporting/report.ts';
import { createTranslator } from '../../src/text/translator.ts';
import type { FontSlices } from '../reporting/font-slices.ts';
import type { HeldReports } from '../reporting/held-reports.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { readSummaryFor } from '../storage/dataset-folder.ts';
import type { DesktopShell } from './desktop-shell.ts';
import type { Machine } from './engine.ts';
import { fitForFileName } from './file-name.ts';
import { withoutPaths } from './without-paths.ts';

export interface Reports {
  preview(experiment: string, language: Language): Promise<OutputOf<'report.preview'>>;
  export(request: ParsedInputOf<'report.export'>): Promise<OutputOf<'report.export'>>;
  /** Shows an exported file in the file manager. @throws LabError file.missing for a token that was never given out. */
  reveal(token: string): void;
}

const fileNameOf = (title: string, language: Language): string =>
  fitForFileName(createTranslator(language)('host:report.file-name', { title }));

/** The engine that did the runs, as they say themselves; what is chosen today may be another one. */
function engineOf(results: readonly RunResult[], machine: Machine): EngineStatus {
  const [first] = results;
  if (first === undefined) throw new LabError('experiment.not-found');
  const { backend, device } = first.provenance;
  const { cores, workers, versions } = machine;
  const { total, free } = machine.memory();
  return {
    chosen: backend,
    device,
    backends: [],
    cores,
    workers,
    totalMemoryBytes: total,
    freeMemoryBytes: free,
    versions,
  };
}

/** Makes reports from what is stored, never from what a screen shows. */
export function createReports(ports: {
  readonly load: (experiment: string) => Promise<ExperimentRecord>;
  readonly datasetDirectory: (id: string) => Promise<string>;
  readonly machine: Machine;
  readonly fonts: FontSlices;
  readonly held: HeldReports;
  readonly shell: DesktopShell;
  readonly printPdf: (address: string) => Promise<Uint8Array>;
}): Reports {
  const exported = new Map<string, string>();

  async function make(
    experiment: string,
    language: Language,
  ): Promise<{ readonly title: string; readonly html: string }> {
    const { plan, results, summary } = await ports.load(experiment);
    if (summary === null) throw new LabError('experiment.not-found');
    const dataset = withoutPaths(await readSummaryFor(await ports.datasetDirectory(plan.dataset.id), plan));
    const engine = engineOf(results, ports.machine);
    const report = buildReport({ plan, dataset, results, summary, language, engine });
    // Rendered twice: only the finished page knows which characters it uses.
    const fontFaces = await ports.fonts.facesFor(renderHtml(report, { fontFaces: '' }));
    return { title: plan.title, html: renderHtml(report, { fontFaces }) };
  }

  return {
    async preview(experiment, language) {
      const { html } = await make(experiment, language);
      return { html, address: ports.held.hold(html) };
    },
    async export({ experiment, language, format }) {
      const { title, html } = await make(experiment, language);
      const path = await ports.shell.chooseSavePath({ name: fileNameOf(title, language), extension: format });
      if (path === null) return { saved: false, fileName: null, token: null };
      const content = format === 'html' ? html : await ports.printPdf(ports.held.hold(html));
      try {
        await writeFileAtomically(path, content);
      } catch (thrown) {
        throw new LabError('report.not-written', { file: basename(path) }, String(thrown));
      }
      const token = randomUUID();
      exported.set(token, path);
      return { saved: true, fileName: basename(path), token };
    },
    reveal(token) {
      const path = exported.get(token);
      if (path === undefined) throw new LabError('file.missing', { file: '' });
      ports.shell.reveal(path);
    },
  };
}
