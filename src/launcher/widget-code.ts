import { type LazyPart, lazyPart } from '../widget/lazy/lazy-part.ts'

export type WidgetCode = typeof import('../widget/app/app.ts')

/** The widget's code, for all chats of the page. */
export const widgetCode: LazyPart<WidgetCode> = lazyPart(() => import('../widget/app/app.ts'))
