import type { Command } from 'commander';
import { z } from 'zod';
import { LabError, failureOf, type FailureCode, type LabFailure } from '../../src/contracts/failure.ts';
import { Language } from '../../src/contracts/language.ts';
import { createTranslator, type Translate } from '../../src/text/translator.ts';
import { createProgressLine, type ProgressLine } from './progress-line.ts';

/**
 * What every command keeps to: stdout carries one document and nothing else (JSON with --json, text without), progress goes
 * to stderr, and the exit code says how it ended (0 done, 1 a fault of ours, 2 unusable input, 3 cancelled).
 */
export interface CommandContext {
  readonly language: Language;
  readonly translate: Translate;
  readonly progress: ProgressLine;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly document: unknown;
  /** What a person reads when --json is not given. */
  readonly text: string;
}

const SharedOptions = z.object({ json: z.boolean().default(false), language: Language.default('en') });

export const exitCodes = { done: 0, fault: 1, unusable: 2, cancelled: 3 } as const;

const faults: ReadonlySet<FailureCode> = new Set([
  'internal.fault',
  'run.worker-died',
  'run.out-of-memory',
  'project.damaged',
]);

export function exitCodeOf(failure: LabFailure): number {
  if (failure.code === 'run.cancelled') return exitCodes.cancelled;
  return faults.has(failure.code) ? exitCodes.fault : exitCodes.unusable;
}

interface FailureDocument {
  readonly failure: {
    readonly code: FailureCode;
    readonly message: string;
    readonly hint: string;
    readonly detail?: string;
  };
}

function failureDocument(failure: LabFailure, translate: Translate): FailureDocument {
  const message = translate(`failure:${failure.code}.message`, failure.values);
  const hint = translate(`failure:${failure.code}.hint`, failure.values);
  return {
    failure: { code: failure.code, message, hint, ...(failure.detail === undefined ? {} : { detail: failure.detail }) },
  };
}

/** Adds a subcommand with the options that all share. */
export function addCommand(parent: Command, usage: string, description: string): Command {
  return parent
    .command(usage)
    .description(description)
    .option('--json', 'print exactly one JSON document on stdout')
    .option('--language <ja|en>', 'language of sentences');
}

/** Parses a command's raw options; what does not fit is the user's to mend, so it ends with exit 2. */
export function parseOptions<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new LabError('usage.invalid', { reason: z.prettifyError(parsed.error) });
}

/** Runs a command's action, prints its answer or its failure, and sets the exit code. */
export async function answer(
  rawOptions: unknown,
  action: (context: CommandContext) => Promise<Answer>,
  streams: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WriteStream } = process,
): Promise<void> {
  const interruption = new AbortController();
  const interrupt = (): void => {
    interruption.abort();
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const progress = createProgressLine(streams.stderr);
  const shared = SharedOptions.safeParse(rawOptions);
  const { json, language } = shared.success ? shared.data : SharedOptions.parse({ json: hasJsonFlag(rawOptions) });
  const translate = createTranslator(language);
  try {
    parseOptions(SharedOptions, rawOptions);
    const { document, text } = await action({ language, translate, progress, signal: interruption.signal });
    progress.finish();
    streams.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text}\n`);
    process.exitCode = exitCodes.done;
  } catch (thrown) {
    progress.finish();
    writeFailure(failureOf(thrown), { json, translate }, streams);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

export function writeFailure(
  failure: LabFailure,
  { json, translate }: { readonly json: boolean; readonly translate: Translate },
  streams: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream } = process,
): void {
  const document = failureDocument(failure, translate);
  process.exitCode = exitCodeOf(failure);
  if (json) {
    streams.stdout.write(`${JSON.stringify(document)}\n`);
    return;
  }
  const { message, hint, detail } = document.failure;
  streams.stderr.write(`${message}\n${hint}\n${detail === undefined ? '' : `${detail}\n`}`);
}

const hasJsonFlag = (rawOptions: unknown): boolean =>
  typeof rawOptions === 'object' && rawOptions !== null && 'json' in rawOptions && rawOptions.json === true;
