import type { InputOf, LabBridge, OutputOf, RequestName } from '../../src/contracts/bridge.ts';
import { failureOf, type Reply } from '../../src/contracts/failure.ts';

declare global {
  interface Window {
    readonly lab?: LabBridge;
  }
}

/**
 * The only reader of `window.lab`.
 * @throws Error when the page was opened without its preload; nothing in the window can work then.
 */
export function connectLab(): LabBridge {
  if (window.lab === undefined) throw new Error('The window was opened without its bridge to the lab.');
  return window.lab;
}

/** Asks and always gets a value: a request that breaks on its way is a failure like any other. */
export async function ask<Name extends RequestName>(
  lab: LabBridge,
  name: Name,
  input: InputOf<Name>,
): Promise<Reply<OutputOf<Name>>> {
  try {
    return await lab.request(name, input);
  } catch (thrown) {
    return { ok: false, failure: failureOf(thrown) };
  }
}
