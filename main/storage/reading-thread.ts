/** Entry of a thread that reads pieces of a log: forms and pieces in, findings out, in their order. */
import { parentPort } from 'node:worker_threads';
import { createPieceReader, type PieceReader } from '../../src/data/csv/fast/piece-reader.ts';
import type { PieceFindings } from '../../src/data/csv/fast/piece-findings.ts';
import type { ThreadRequest, ThreadReply } from './reading-threads.ts';
import { textDecoding } from './text-decoding.ts';

function buffersOf(findings: PieceFindings | null): ArrayBuffer[] {
  if (findings === null) return [];
  const blocks = [findings.rows.times, ...findings.rows.numbers];
  // A block without bytes shares its empty buffer with others.
  return blocks.flatMap((block) =>
    block === null || block.bytes.length === 0 ? [] : [block.bytes.buffer as ArrayBuffer],
  );
}

let readPiece: PieceReader = () => null;
parentPort?.on('message', (request: ThreadRequest) => {
  if (request.kind === 'form') {
    const { form } = request;
    readPiece = createPieceReader(form, (bytes) => textDecoding.decodeWithin(bytes, form.encoding));
    return;
  }
  const { piece } = request;
  const findings = readPiece(piece);
  const reply: ThreadReply = { piece, findings };
  parentPort?.postMessage(reply, [piece.buffer, ...buffersOf(findings)]);
});
