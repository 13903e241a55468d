import type { ComponentType, ReactNode } from 'react'
import type { ViewResourceProps } from '../views/view-resource.tsx'
import { LazyComponent } from './lazy-component.tsx'

/** Loads the code of views with the first one. */
const loadView = (): Promise<ComponentType<ViewResourceProps>> =>
  import('../views/view-resource.tsx').then((module) => module.ViewResource)

/** A view of a step-by-step guide. */
export function LazyView(props: ViewResourceProps): ReactNode {
  return <LazyComponent load={loadView} props={props} />
}
