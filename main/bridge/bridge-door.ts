import { z } from 'zod';
import type { FileToken, LabHandlers, RequestName } from '../../src/contracts/bridge.ts';
import { labContract } from '../../src/contracts/bridge.ts';
import { LabError, type LabFailure, type Reply, failureOf } from '../../src/contracts/failure.ts';
import { mostCopiedCharacters, mostPastedCharacters } from '../../src/contracts/limits.ts';
import { bundleOrigin } from '../security/app-address.ts';
import { type Redact, redactValues } from '../services/redact.ts';
import { isModestPlainData } from './payload-size.ts';

/** Who sent a message: the window's page itself, or something that got in. Null when the frame is already gone. */
export type Sender = { readonly isWindow: boolean; readonly isMainFrame: boolean; readonly url: string } | null;

export interface BridgeDoor {
  request(sender: Sender, name: unknown, input: unknown): Promise<Reply<unknown>>;
  acceptFiles(sender: Sender, paths: unknown): Promise<Reply<FileToken[]>>;
}

/** Far more than may be read at once: too many files are refused in words, not here. */
const DroppedPaths = z.array(z.string().min(1).max(32_768)).min(1).max(10_000);

/** Requests that may carry more text than a plan, with some room for what stands around it. */
const mostCharactersOf: Partial<Record<RequestName, number>> = {
  'files.paste': mostPastedCharacters + 1000,
  'table.copy': mostCopiedCharacters + 1000,
};

function isTrusted(sender: Sender): boolean {
  // Custom schemes have an opaque origin for URL, so the address is compared as text, with the slash that ends the host.
  return sender !== null && sender.isWindow && sender.isMainFrame && sender.url.startsWith(`${bundleOrigin}/`);
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(labContract.requests, name);
}

function redactFailure({ code, values, detail }: LabFailure, redact: Redact): LabFailure {
  const redacted = { code, values: redactValues(values, redact) };
  return detail === undefined ? redacted : { ...redacted, detail: redact(detail) };
}

function refused(reason: string): LabError {
  return new LabError('request.refused', { reason });
}

/**
 * Everything the window can ask for comes through here: the sender is checked, the input measured and parsed, and whatever goes
 * wrong comes back as a value. `redact` takes paths of this machine out of a failure before the window sees it.
 */
export function createBridgeDoor(ports: {
  readonly handlers: LabHandlers;
  readonly acceptFiles: (paths: readonly string[]) => Promise<FileToken[]>;
  readonly redact: Redact;
  /** Hears of failures that are our own fault, with everything known about them. */
  readonly onFault: (request: string, failure: LabFailure) => void;
}): BridgeDoor {
  async function reply<Value>(request: string, sender: Sender, work: () => Promise<Value>): Promise<Reply<Value>> {
    try {
      if (!isTrusted(sender)) throw refused('sender');
      return { ok: true, value: await work() };
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.code === 'internal.fault') ports.onFault(request, failure);
      return { ok: false, failure: redactFailure(failure, ports.redact) };
    }
  }

  function parse<Schema extends z.ZodType>(schema: Schema, input: unknown, mostCharacters?: number): z.output<Schema> {
    if (!isModestPlainData(input, mostCharacters)) throw refused('size');
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw new LabError('request.refused', { reason: 'shape' }, z.prettifyError(parsed.error));
    return parsed.data;
  }

  async function answer(name: unknown, input: unknown): Promise<unknown> {
    if (!isRequestName(name)) throw refused('name');
    const parsed: unknown = parse(labContract.requests[name].input, input, mostCharactersOf[name]);
    // The schema above belongs to this very handler; TypeScript cannot follow the pairing through a name known only at run time.
    const handler = ports.handlers[name] as (input: unknown) => Promise<unknown>;
    return await handler(parsed);
  }

  return {
    request: (sender, name, input) => reply(String(name).slice(0, 100), sender, () => answer(name, input)),
    acceptFiles: (sender, paths) => reply('acceptFiles', sender, () => ports.acceptFiles(parse(DroppedPaths, paths))),
  };
}
