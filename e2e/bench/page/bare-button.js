/** The least that a launcher with a memory and its composer can be: no style, and no word that is drawn. */
const host = document.createElement('div')
const button = document.createElement('button')
button.title = 'Chat'
button.addEventListener('click', () => {
  const field = document.createElement('textarea')
  host.shadowRoot.append(field)
  field.focus()
})
host.attachShadow({ mode: 'open' }).append(button)
document.documentElement.append(host)
setTimeout(() => sessionStorage.getItem('chat'))
