import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentRecord } from '../../src/contracts/bridge.ts';
import { summarise } from '../../src/evaluation/summarise.ts';
import { sampleDataset } from '../../src/testing/sample-dataset.ts';
import { sampleExperiment } from '../../src/testing/sample-experiment.ts';
import { createHeldReports } from '../reporting/held-reports.ts';
import type { DesktopShell } from './desktop-shell.ts';
import { createReports } from './reports.ts';

const sample = sampleDataset({ name: 'press', column: '温度', unit: '℃', rows: 5000, stepMilliseconds: 60_000 });
const dataset = {
  ...sample,
  report: { ...sample.report, files: sample.report.files.map((file) => ({ ...file, path: '/home/tanaka/press.csv' })) },
};
const stored = sampleExperiment({
  seed: 3,
  levels: { 'last-value': 1, ridge: 0.8, 'delta-net': 0.6 },
  seeds: 3,
  origins: 60,
  horizon: 4,
  spacing: 4,
  dataset,
});
const experiment = '20260401-090807-0123abcd';
const record: ExperimentRecord = {
  id: experiment,
  plan: { ...stored.plan, title: '温度: 1/2 <炉>' },
  state: 'finished',
  startedAt: '2026-04-01T09:08:07Z',
  results: [...stored.results],
  summary: summarise({ experiment, ...stored }),
};
const machine = { cores: 4, workers: 3, versions: { app: '1' }, memory: () => ({ total: 8, free: 2 }) };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
  await mkdir(join(folder, dataset.id));
  await writeFile(join(folder, dataset.id, 'dataset.json'), JSON.stringify(dataset));
});
afterEach(() => rm(folder, { recursive: true }));

function reportsWith(options: { readonly savePath: string | null; readonly record?: ExperimentRecord }) {
  const suggestions: string[] = [];
  const revealed: string[] = [];
  const printed: (string | null)[] = [];
  const held = createHeldReports();
  const shell: DesktopShell = {
    chooseLogs: () => Promise.resolve([]),
    chooseProject: () => Promise.resolve([]),
    chooseScenario: () => Promise.resolve([]),
    chooseFolder: () => Promise.resolve([]),
    pasted: () => Promise.resolve(''),
    chooseSavePath({ name, extension }) {
      suggestions.push(`${name}.${extension}`);
      return Promise.resolve(options.savePath);
    },
    reveal: (path) => revealed.push(path),
    copy: () => Promise.resolve(),
    keepAwake: () => () => undefined,
  };
  const reports = createReports({
    load: () => Promise.resolve(options.record ?? record),
    datasetDirectory: (id) => Promise.resolve(join(folder, id)),
    machine,
    fonts: { facesFor: (text) => Promise.resolve(`/* ${[...new Set(text)].length} characters */`) },
    held,
    shell,
    printPdf(address) {
      printed.push(held.find(address.split('/').at(-1) ?? ''));
      return Promise.resolve(new TextEncoder().encode('%PDF'));
    },
  });
  return { reports, held, suggestions, revealed, printed };
}

describe('reports', () => {
  it('are shown at an address of their own, with the fonts for their characters and no folder of this machine', async () => {
    const { reports, held } = reportsWith({ savePath: null });
    const { html, address } = await reports.preview(experiment, 'ja');
    expect(held.find(address.replace('app://report/', ''))).toBe(html);
    expect(html).toMatch(/\/\* \d{3} characters \*\//);
    expect(html).toContain('lang="ja"');
    expect(html).not.toContain('tanaka');
  });

  it('are saved whole under a name any system takes, and found again by token only', async () => {
    const savePath = join(folder, 'saved.html');
    const { reports, suggestions, revealed } = reportsWith({ savePath });
    const saved = await reports.export({ experiment, language: 'ja', format: 'html' });
    expect(saved).toMatchObject({ saved: true, fileName: 'saved.html' });
    expect(await readFile(savePath, 'utf8')).toContain('</html>');
    expect(suggestions).toEqual(['温度 1 2 炉 報告書.html']);
    reports.reveal(saved.token ?? '');
    expect(revealed).toEqual([savePath]);
    expect(() => {
      reports.reveal('/etc/passwd');
    }).toThrow('file.missing');
  });

  it('are printed from the very page that is saved as HTML', async () => {
    const savePath = join(folder, 'saved.pdf');
    const { reports, printed } = reportsWith({ savePath });
    const { html } = await reports.preview(experiment, 'en');
    await reports.export({ experiment, language: 'en', format: 'pdf' });
    expect(printed).toEqual([html]);
    expect(await readFile(savePath, 'utf8')).toBe('%PDF');
  });

  it('leave nothing when the dialog is closed, and say so when the place cannot be written', async () => {
    const closed = await reportsWith({ savePath: null }).reports.export({ experiment, language: 'ja', format: 'pdf' });
    expect(closed).toEqual({ saved: false, fileName: null, token: null });
    const missing = join(folder, 'no', 'such', 'folder.html');
    await expect(
      reportsWith({ savePath: missing }).reports.export({ experiment, language: 'ja', format: 'html' }),
    ).rejects.toMatchObject({ failure: { code: 'report.not-written', values: { file: 'folder.html' } } });
    expect(await readdir(folder)).toEqual([dataset.id]);
  });

  it('need results', async () => {
    const { reports } = reportsWith({ savePath: null, record: { ...record, summary: null } });
    await expect(reports.preview(experiment, 'ja')).rejects.toMatchObject({
      failure: { code: 'experiment.not-found' },
    });
  });
});

describe('held reports', () => {
  it('keep the newest few', () => {
    const held = createHeldReports();
    const tokens = Array.from({ length: 6 }, (_, index) => held.hold(`report ${index}`).replace('app://report/', ''));
    expect(tokens.map((token) => held.find(token) !== null)).toEqual([false, false, true, true, true, true]);
  });
});
