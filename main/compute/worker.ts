/**
 * Entry of a worker process: commands in, notices out, one job at a time. Success is said by an 'ended' notice with an outcome
 * and by nothing else; whatever was not foreseen ends the process, and its owner tells the rest.
 */
import { ComputeCommand } from '../../src/contracts/compute-message.ts';
import { failureOf } from '../../src/contracts/failure.ts';
import { performJob } from './jobs/perform-job.ts';
import { openParentChannel } from './parent-channel.ts';

process.on('unhandledRejection', (reason) => {
  process.stderr.write(`${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`);
  process.exit(1);
});
// Ctrl-C reaches the whole process group. Stopping is the owner's decision: it cancels, and keeps what is finished.
process.on('SIGINT', () => undefined);

const channel = openParentChannel();
const running = new Map<string, AbortController>();

async function start({ job, work }: Extract<ComputeCommand, { type: 'start' }>): Promise<void> {
  const cancellation = new AbortController();
  running.set(job, cancellation);
  try {
    const outcome = await performJob(work, {
      signal: cancellation.signal,
      onEvents: (events) => {
        channel.post({ type: 'events', job, events: [...events] });
      },
      onProgress: (share) => {
        channel.post({ type: 'progress', job, share });
      },
      onReading: (reading) => {
        channel.post({ type: 'reading', job, ...reading });
      },
    });
    channel.post({ type: 'ended', job, outcome, failure: null });
  } catch (thrown) {
    channel.post({ type: 'ended', job, outcome: null, failure: failureOf(thrown) });
  } finally {
    running.delete(job);
  }
}

channel.onCommand((raw) => {
  const command = ComputeCommand.parse(raw);
  switch (command.type) {
    case 'start':
      void start(command);
      return;
    case 'cancel':
      running.get(command.job)?.abort();
      return;
    default:
      command satisfies never;
  }
});
channel.post({ type: 'ready' });
