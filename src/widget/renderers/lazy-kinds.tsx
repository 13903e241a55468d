import type { ComponentType } from 'react'
import type { LazyKinds } from '../content/structured-message.tsx'
import { LazyComponent } from './lazy-component.tsx'

function lazyKind<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return (props) => <LazyComponent load={load} props={props} />
}

/**
 * Kinds of messages whose code is loaded with the first one of the kind. A chunk that is loaded on first use has no
 * `import()` of its own: the widget's first file has them all.
 */
export const LAZY_KINDS: LazyKinds = {
  View: lazyKind(() => import('../views/view-resource.tsx').then((module) => module.ViewResource)),
  TimePicker: lazyKind(() =>
    import('../content/time-picker-message.tsx').then((module) => module.TimePickerMessage),
  ),
}
