/**
 * Styles that pages have, by what they are. The chat stands in `#inner` in `#outer`, or beside the body; its place and look
 * depend on none of them.
 */
export const STYLE_HAZARDS: Readonly<Record<string, string>> = {
  'a rule that hides empty elements': 'div:empty, :empty, connect-chat { display: none !important }',
  'a reset of everything': '* { all: unset }',
  'an important reset of everything': '* { all: initial !important }',
  'elements that are flex boxes': 'div, connect-chat { display: flex !important; gap: 40px; padding: 30px }',
  'a grid with gaps': '#inner, html, body { display: grid; gap: 50px }',
  'elements with a size and a place':
    'div, connect-chat { position: relative !important; width: 10px !important; height: 10px !important; overflow: hidden !important }',
  'elements out of sight': 'div, connect-chat { position: absolute !important; left: -9999px !important }',
  'a transformed parent': '#outer { transform: translate(40px, 10px) rotate(5deg) }',
  'a transformed body': 'body { transform: scale(0.9) }',
  'a translated and scaled parent': '#inner { translate: 10px; scale: 0.8 }',
  'a parent with a perspective': '#outer { perspective: 500px; transform-style: preserve-3d }',
  'a filtered parent': '#outer { filter: blur(1px) }',
  'a parent with a backdrop filter': '#outer { backdrop-filter: blur(1px) }',
  'a parent that will change': '#outer { will-change: transform, filter }',
  'a contained parent': '#outer { contain: strict; height: 30px }',
  'a parent that is a query container': '#outer { container-type: size; height: 30px }',
  'a parent whose content is visible when it is near': '#outer { content-visibility: auto; height: 30px }',
  'a clipping parent': '#outer { overflow: hidden; height: 20px; clip-path: inset(0) }',
  'a masked parent': '#outer { mask: linear-gradient(#000, #0000); height: 30px }',
  'a faded parent': '#outer { opacity: 0.1 }',
  'a faded body': 'body { opacity: 0 }',
  'an invisible parent': '#outer, body { visibility: hidden }',
  'a parent below another stacking context':
    '#outer { position: relative; z-index: -1 } body { isolation: isolate }',
  'a sticky parent': '#outer { position: sticky; top: 0; height: 40px; overflow: clip }',
  'an element over everything':
    'html::before { content: ""; position: fixed; inset: 0; z-index: 2147483647; background: #fffc }',
  'no pointer events': 'html, body, div { pointer-events: none !important }',
  'no selection': '* { user-select: none !important; -webkit-user-select: none !important }',
  'no cursor': '* { cursor: none !important }',
  'a root font size of ten pixels': 'html { font-size: 62.5% }',
  'vertical writing': 'html { writing-mode: vertical-rl }',
  'right-to-left text': 'html { direction: rtl }',
  'capital letters far apart': '* { text-transform: uppercase; letter-spacing: 1em; word-spacing: 2em }',
  'small print': '* { font-size: 4px !important; line-height: 0.5 !important }',
  'a page that does not scroll': 'html, body { overflow: hidden; height: 100% }',
  columns: 'body { columns: 3 } #outer { break-inside: avoid }',
  'a table': 'body { display: table } #outer { display: table-row } #inner { display: table-cell }',
  'elements that move': '@keyframes away { to { translate: -500px } } div { animation: away 1s infinite }',
  'slow transitions': '* { transition: all 5s !important }',
  'elements that scale': 'div, connect-chat { transform: scale(0.5) !important }',
  'margins that are negative': 'div, connect-chat { margin: -500px !important }',
  'a blended parent': '#outer { mix-blend-mode: difference; background: #fff }',
  floats: 'div { float: left; width: 20% }',
}

/** Styles that scale the page, and are there when the chat is loaded. */
export const SCALE_HAZARDS: Readonly<Record<string, string>> = {
  'a zoomed body': 'body { zoom: 1.5 }',
  'a zoomed root': 'html { zoom: 0.75 }',
  'a root font size as a unit of layout': 'html { font-size: 100px }',
  'a root font size of the window': 'html { font-size: 10vw }',
}
