import { Component, type ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';

interface GuardProps {
  /** Names what may fail, and the region it leaves behind. */
  readonly region: string;
  readonly children: ReactNode;
}

interface GuardState {
  readonly failure: Error | undefined;
}

/** Keeps a failure inside one pane: the others, and above all the text, stay. */
export class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { failure: undefined };

  static getDerivedStateFromError(error: unknown): GuardState {
    return { failure: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <section className="app-failed" aria-label={this.props.region}>
        <EmptyState title={`${this.props.region} failed`}>
          <p>The files are untouched. {failure.message}</p>
          <Button onClick={() => this.setState({ failure: undefined })}>Try again</Button>{' '}
          <Button onClick={() => location.reload()}>Reload the page</Button>
        </EmptyState>
      </section>
    );
  }
}
