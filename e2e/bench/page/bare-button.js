/** The least that a launcher with a memory and its composer can be. */
const host = document.createElement('div')
const button = document.createElement('button')
button.textContent = 'Chat'
button.addEventListener('click', () => {
  const field = document.createElement('textarea')
  field.placeholder = 'Message'
  host.shadowRoot.append(field)
  field.focus()
})
host.attachShadow({ mode: 'open' }).append(button)
document.documentElement.append(host)
setTimeout(() => sessionStorage.getItem('chat'))
