import { useComputedColorScheme } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { heatColour } from '../../../src/figures/heat-colour.ts';
import { displaySignificant } from '../../../src/text/display-number.ts';
import { useText } from '../../text/say.ts';
import classes from './heat-map.module.css';

export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Props {
  readonly label: string;
  /** [row][column] */
  readonly matrix: readonly (readonly number[])[];
  /** Where the colours end, on both sides of zero. */
  readonly largest: number;
  /** The vectors whose outer product the matrix is, along its edges. */
  readonly edges?: { readonly left: readonly number[]; readonly top: readonly number[] } | undefined;
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
}

const moves: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

const largestOf = (vector: readonly number[]): number => Math.max(...vector.map(Math.abs));

/** A signed number as colour and shape: round where it is negative, so that print without colours tells it too. */
function Mark({ value, largest }: { readonly value: number; readonly largest: number }): ReactNode {
  const paper = useComputedColorScheme('light');
  return (
    <span
      className={classes['mark']}
      data-negative={value < 0}
      style={{ background: heatColour(value, largest, paper) }}
    />
  );
}

/**
 * A small matrix in colours. One cell is looked at: by the mouse, or by the arrow keys once the matrix has the focus. What it
 * holds is said beside the map, and to a screen reader by the cell itself.
 */
export function HeatMap({ label, matrix, largest, edges, place, onPlace }: Props): ReactNode {
  const { say } = useText();
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const row = Math.min(matrix.length - 1, Math.max(0, place.row + move.row));
    const column = Math.min((matrix[0]?.length ?? 1) - 1, Math.max(0, place.column + move.column));
    event.currentTarget.querySelector<HTMLElement>(`[data-cell='${row}-${column}']`)?.focus();
  };
  return (
    <table className={classes['map']} role="grid" aria-label={label} onKeyDown={onKeyDown}>
      {edges !== undefined && (
        <thead aria-hidden="true">
          <tr>
            <td />
            {edges.top.map((value, index) => (
              <td key={index} className={classes['edge']}>
                <Mark value={value} largest={largestOf(edges.top)} />
              </td>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {matrix.map((entries, row) => (
          <tr key={row}>
            {edges !== undefined && (
              <td aria-hidden="true" className={classes['edge']}>
                <Mark value={edges.left[row] ?? 0} largest={largestOf(edges.left)} />
              </td>
            )}
            {entries.map((value, column) => {
              const looked = row === place.row && column === place.column;
              return (
                <td
                  key={column}
                  role="gridcell"
                  className={classes['cell']}
                  data-cell={`${row}-${column}`}
                  data-looked={looked}
                  tabIndex={looked ? 0 : -1}
                  aria-label={say('equivalence.cell', {
                    row: row + 1,
                    column: column + 1,
                    value: displaySignificant(value, 3),
                  })}
                  onMouseEnter={() => {
                    onPlace({ row, column });
                  }}
                  onFocus={() => {
                    onPlace({ row, column });
                  }}
                >
                  <Mark value={value} largest={largest} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the colours mean, from −largest to +largest. */
export function HeatScale({ largest }: { readonly largest: number }): ReactNode {
  const shares = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
  const end = displaySignificant(largest, 2);
  return (
    <div className={classes['scale']}>
      <span>−{end}</span>
      {shares.map((share) => (
        <Mark key={share} value={share} largest={1} />
      ))}
      <span>+{end}</span>
    </div>
  );
}
