import copy from '../styles/copy.css?inline'
import jump from '../styles/jump.css?inline'
import menu from './menu.css?inline'

/** The styles of the menu, of questions, of the banner, of copying and of the button that leads to the end. */
export const MENU_STYLES: string = `${menu}\n${copy}\n${jump}`
