import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

/** Where the real logs lie: FWL_DATA, or `shared/data` beside the repository. */
const folder = process.env['FWL_DATA'] ?? fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Full path of a real log; null where it is not on this machine. */
function realLog(relativePath: string): string | null {
  const path = `${folder.replace(/\/$/, '')}/${relativePath}`;
  return existsSync(path) ? path : null;
}

/** A suite that needs real logs. Where any of them is missing it is skipped, and says so. */
export function describeWithRealLogs(
  name: string,
  relativePaths: readonly string[],
  suite: (paths: readonly string[]) => void,
): void {
  const paths = relativePaths.map((relativePath) => ({ relativePath, path: realLog(relativePath) }));
  const missing = paths.filter(({ path }) => path === null);
  if (missing.length > 0) {
    process.stderr.write(
      `skipped: ${name} (no ${missing.map(({ relativePath }) => relativePath).join(', ')} in ${folder})\n`,
    );
    describe.skip(name, () => undefined);
    return;
  }
  describe(name, () => {
    suite(paths.flatMap(({ path }) => (path === null ? [] : [path])));
  });
}
