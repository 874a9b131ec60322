import { scoreEachRow, type Detector } from './detector.ts';

/** In published collections what is wrong usually begins after a calm start and ends before the file does. */
const middle = { from: 0.25, to: 0.85 } as const;

/** Looks at where a row stands among the judged ones and at nothing else. What does not beat it may have learned no more than that. */
export const positionOnly: Detector = {
  id: 'position-only',
  family: 'yardstick',
  source: 'Rows between 25 % and 85 % of the judged part. On the bias it uses: Wu and Keogh 2021 (arXiv:2009.13807).',
  seeded: false,
  limit: 0.5,
  score(log, context) {
    const { first, end } = log.scored;
    const from = first + Math.floor(middle.from * (end - first));
    const to = first + Math.floor(middle.to * (end - first));
    return scoreEachRow(log, context, (row) => (row >= from && row < to ? 1 : 0));
  },
};
