import { adoptStyles } from '../widget/styles/sheets.ts'

/** An element: its name, its class, and its children or its text. */
type ElementTree = readonly [name: string, className: string, content?: string | readonly ElementTree[]]

/** Elements of a panel in which a chat starts. */
const PANEL: ElementTree = [
  'section',
  'panel',
  [
    [
      'div',
      'header',
      [
        ['span', 'mark'],
        [
          'div',
          'header-words',
          [
            ['h2', 'header-name', 'A'],
            ['p', 'header-status', 'A'],
          ],
        ],
        ['div', 'header-buttons', [['button', 'icon-button']]],
      ],
    ],
    [
      'div',
      'body',
      [
        [
          'div',
          'starting',
          [
            ['p', 'hidden-text', 'A'],
            ['div', 'skeleton'],
          ],
        ],
        [
          'div',
          'composer',
          [
            [
              'div',
              'composer-field',
              [
                ['textarea', 'composer-text'],
                ['button', 'composer-send'],
              ],
            ],
          ],
        ],
      ],
    ],
  ],
]

/**
 * Has the browser compute styles and layout of a panel, and load its fonts, before the panel opens: the first time takes
 * longer. The elements are never painted.
 */
export function preparePanel(shadow: ShadowRoot): void {
  adoptStyles(shadow)
  const root = create(['div', 'root', [PANEL]])
  root.style.visibility = 'hidden'
  shadow.append(root)
  root.getBoundingClientRect()
  root.remove()
}

function create([name, className, content = '']: ElementTree): HTMLElement {
  const element = document.createElement(name)
  element.className = className
  element.append(...(typeof content === 'string' ? [content] : content.map(create)))
  return element
}
