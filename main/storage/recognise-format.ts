import { createHash } from 'node:crypto';
import { LabError } from '../../src/contracts/failure.ts';
import { sniffAll } from './sniff-log.ts';
import { openSources } from './sources/open-sources.ts';

/**
 * What a log looks like before anybody decides anything about it: encoding, delimiter and column names, as one short word that is
 * the same for every log of that kind. A log that cannot be read without a decision is known by the reason.
 */
export async function recogniseFormat(path: string, signal: AbortSignal): Promise<string> {
  try {
    const files = await openSources([path], { decisions: {}, signal });
    try {
      const [first] = await sniffAll(files.slice(0, 1), {}, new Map());
      if (first === undefined) return 'empty';
      const looks = JSON.stringify([first.encoding, first.delimiter, first.layout.names]);
      return createHash('sha256').update(looks).digest('hex').slice(0, 32);
    } finally {
      for (const file of files) await file.close();
    }
  } catch (thrown) {
    if (!(thrown instanceof LabError) || thrown.failure.code === 'run.cancelled') throw thrown;
    return thrown.failure.code;
  }
}
