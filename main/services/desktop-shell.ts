import { type BrowserWindow, clipboard, dialog, powerSaveBlocker, shell } from 'electron';
import type { Translate } from '../../src/text/translator.ts';

/** The operating system's own dialogs and services, as the lab uses them. */
export interface DesktopShell {
  /** Paths of the logs a person chose; empty when the dialog was closed. */
  chooseLogs(): Promise<readonly string[]>;
  /** Path of the folder a person chose; empty when the dialog was closed. No system asks for files and folders in one dialog. */
  chooseFolder(): Promise<readonly string[]>;
  /** Path of the shared project a person chose; empty when the dialog was closed. */
  chooseProject(): Promise<readonly string[]>;
  /** Path of the scenario a person chose; empty when the dialog was closed. */
  chooseScenario(): Promise<readonly string[]>;
  /** Where to save, or null when the dialog was closed. */
  chooseSavePath(suggestion: {
    readonly name: string;
    readonly extension: 'html' | 'pdf' | 'onnx' | 'csv' | 'parquet' | 'fwlab' | 'json';
  }): Promise<string | null>;
  reveal(path: string): void;
  copy(text: string): Promise<void>;
  /** The text of the clipboard. */
  pasted(): Promise<string>;
  /** Keeps the computer from going to sleep until the returned function is called. */
  keepAwake(): () => void;
}

const dialogTitles = {
  html: 'host:dialog.save-report',
  pdf: 'host:dialog.save-report',
  onnx: 'host:dialog.save-model',
  csv: 'host:dialog.save-table',
  parquet: 'host:dialog.save-table',
  fwlab: 'host:dialog.save-project',
  json: 'host:dialog.save-scenario',
} as const;

const logExtensions = ['csv', 'tsv', 'txt', 'dat', 'log', 'xlsx', 'xlsm', 'zip', 'gz', 'parquet'];

export function createDesktopShell(
  currentWindow: () => BrowserWindow | null,
  translate: () => Translate,
): DesktopShell {
  async function choose(options: Electron.OpenDialogOptions): Promise<readonly string[]> {
    const window = currentWindow();
    const chosen = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
    return chosen.canceled ? [] : chosen.filePaths;
  }

  return {
    chooseLogs: () =>
      choose({
        title: translate()('host:dialog.choose-logs'),
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: translate()('host:dialog.logs'), extensions: logExtensions },
          { name: translate()('host:dialog.all-files'), extensions: ['*'] },
        ],
      }),
    chooseFolder: () => choose({ title: translate()('host:dialog.choose-folder'), properties: ['openDirectory'] }),
    chooseProject: () =>
      choose({
        title: translate()('host:dialog.choose-project'),
        properties: ['openFile'],
        filters: [{ name: translate()('host:dialog.project'), extensions: ['fwlab'] }],
      }),
    chooseScenario: () =>
      choose({
        title: translate()('host:dialog.choose-scenario'),
        properties: ['openFile'],
        filters: [{ name: translate()('host:dialog.scenario'), extensions: ['json'] }],
      }),
    async chooseSavePath({ name, extension }) {
      const options: Electron.SaveDialogOptions = {
        title: translate()(dialogTitles[extension]),
        defaultPath: `${name}.${extension}`,
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      };
      const window = currentWindow();
      const chosen = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
    reveal(path) {
      shell.showItemInFolder(path);
    },
    async copy(text) {
      await clipboard.writeText(text);
    },
    pasted: () => Promise.resolve(clipboard.readText()),
    keepAwake() {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      return () => {
        powerSaveBlocker.stop(id);
      };
    },
  };
}
