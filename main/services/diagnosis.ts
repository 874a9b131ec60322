import type { EngineStatus } from '../../src/contracts/engine.ts';
import { type LabFailure, failureOf } from '../../src/contracts/failure.ts';
import type { Translate } from '../../src/text/translator.ts';

async function describeEngine(engine: () => Promise<EngineStatus>): Promise<unknown> {
  try {
    return await engine();
  } catch (thrown) {
    // A machine on which nothing computes is just what support needs to know.
    return failureOf(thrown).code;
  }
}

/** The text that "copy diagnosis" puts on the clipboard: what failed and on what kind of machine; no data, no folders. */
export async function writeDiagnosis(
  failure: Pick<LabFailure, 'code' | 'detail'>,
  ports: { readonly translate: Translate; readonly engine: () => Promise<EngineStatus>; readonly platform: string },
): Promise<string> {
  const engine = await describeEngine(ports.engine);
  return [
    ports.translate('host:diagnosis.title'),
    failure.code,
    ports.translate(`failure:${failure.code}.message`),
    ports.platform,
    JSON.stringify(engine, null, 2),
    failure.detail ?? '',
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}
