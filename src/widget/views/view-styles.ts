import fields from './styles/fields.css?inline'
import view from './styles/view.css?inline'

/** The styles of views, besides those that interactive messages have, too. */
export const VIEW_STYLES: string = view + fields
