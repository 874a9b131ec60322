import { Component, type ReactNode } from 'react';
import { failureOf, type LabFailure } from '../../src/contracts/failure.ts';

interface Props {
  readonly onFault: (failure: LabFailure) => void;
  readonly children: ReactNode;
}

/** A class because React offers no function for it: a fault in drawing one screen must leave the rail and the others usable. */
export class FaultBoundary extends Component<Props, { readonly faulty: boolean }> {
  override state = { faulty: false };

  static getDerivedStateFromError(): { readonly faulty: boolean } {
    return { faulty: true };
  }

  override componentDidCatch(thrown: unknown): void {
    this.props.onFault(failureOf(thrown));
  }

  override render(): ReactNode {
    return this.state.faulty ? null : this.props.children;
  }
}
