import { type BrowserWindow, clipboard, dialog, powerSaveBlocker, shell } from 'electron';
import type { Translate } from '../../src/text/translator.ts';

/** The operating system's own dialogs and services, as the lab uses them. */
export interface DesktopShell {
  /** Paths of the logs a person chose; empty when the dialog was closed. */
  chooseLogs(): Promise<readonly string[]>;
  /** Where to save, or null when the dialog was closed. */
  chooseSavePath(suggestion: {
    readonly name: string;
    readonly extension: 'html' | 'pdf' | 'onnx';
  }): Promise<string | null>;
  reveal(path: string): void;
  copy(text: string): Promise<void>;
  /** Keeps the computer from going to sleep until the returned function is called. */
  keepAwake(): () => void;
}

export function createDesktopShell(
  currentWindow: () => BrowserWindow | null,
  translate: () => Translate,
): DesktopShell {
  return {
    async chooseLogs() {
      const options: Electron.OpenDialogOptions = {
        title: translate()('host:dialog.choose-logs'),
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: translate()('host:dialog.logs'), extensions: ['csv', 'tsv', 'txt', 'dat', 'log'] },
          { name: translate()('host:dialog.all-files'), extensions: ['*'] },
        ],
      };
      const window = currentWindow();
      const chosen = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
      return chosen.canceled ? [] : chosen.filePaths;
    },
    async chooseSavePath({ name, extension }) {
      const options: Electron.SaveDialogOptions = {
        title: translate()(extension === 'onnx' ? 'host:dialog.save-model' : 'host:dialog.save-report'),
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
    keepAwake() {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      return () => {
        powerSaveBlocker.stop(id);
      };
    },
  };
}
