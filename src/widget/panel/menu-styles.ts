import copy from '../styles/copy.css?inline'
import menu from './menu.css?inline'

/** The styles of the menu, of questions and of copying. */
export const MENU_STYLES: string = `${menu}\n${copy}`
