import copy from '../styles/copy.css?inline'
import menu from './menu.css?inline'

/** The styles of the menu, of questions, of the banner and of copying. */
export const MENU_STYLES: string = `${menu}\n${copy}`
