import { Component, type ReactNode } from 'react'

export interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** Rendered in place of the children after an exception; `retry` renders the children again. */
  readonly fallback: (retry: () => void) => ReactNode
  /** Called with each exception. */
  readonly onError: (cause: unknown) => void
  /** A new value renders the children again. */
  readonly resetKey?: unknown
}

interface ErrorBoundaryState {
  readonly failed: boolean
  readonly resetKey: unknown
}

/** Keeps an exception while rendering inside: without a boundary, React unmounts the tree of the host. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { failed: true }
  }

  static getDerivedStateFromProps(
    { resetKey }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    return Object.is(resetKey, state.resetKey) ? null : { failed: false, resetKey }
  }

  override state: ErrorBoundaryState = { failed: false, resetKey: this.props.resetKey }

  readonly #retry = (): void => this.setState({ failed: false })

  override componentDidCatch(cause: unknown): void {
    this.props.onError(cause)
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(this.#retry) : this.props.children
  }
}
