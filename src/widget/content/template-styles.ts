import carousel from './styles/carousel.css?inline'
import template from './styles/template.css?inline'

/** The styles of interactive messages, besides those that views have, too. A time picker adds its own. */
export const TEMPLATE_STYLES: string = template + carousel
