import carousel from './styles/carousel.css?inline'
import template from './styles/template.css?inline'
import timePicker from './styles/time-picker.css?inline'

/** The styles of interactive messages, besides those that views have, too. */
export const TEMPLATE_STYLES: string = template + timePicker + carousel
