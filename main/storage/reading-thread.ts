/** Entry of a thread that reads pieces of a log and looks over its columns: requests in, answers out, in their order. */
import { parentPort } from 'node:worker_threads';
import type { ColumnSurvey } from '../../src/data/column-survey.ts';
import { createPieceReader, type PieceReader } from '../../src/data/csv/fast/piece-reader.ts';
import type { PieceFindings } from '../../src/data/csv/fast/piece-findings.ts';
import { surveyStored } from './column-store/survey-stored.ts';
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

const buffersOfSurvey = ({ overview, course }: ColumnSurvey): ArrayBuffer[] =>
  [overview.low, overview.high, ...course.sample.map(({ values }) => values)].map(
    (values) => values.buffer as ArrayBuffer,
  );

const answer = (reply: ThreadReply, transferred: ArrayBuffer[]): void => {
  parentPort?.postMessage(reply, transferred);
};

let readPiece: PieceReader = () => null;
parentPort?.on('message', (request: ThreadRequest) => {
  switch (request.kind) {
    case 'form': {
      const { form } = request;
      readPiece = createPieceReader(form, (bytes) => textDecoding.decodeWithin(bytes, form.encoding));
      return;
    }
    case 'piece': {
      const { piece } = request;
      const findings = readPiece(piece);
      answer({ kind: 'piece', piece, findings }, [piece.buffer, ...buffersOf(findings)]);
      return;
    }
    case 'survey': {
      const survey = surveyStored(request.request);
      answer({ kind: 'survey', survey }, buffersOfSurvey(survey));
      return;
    }
    default:
      request satisfies never;
  }
});
