/** deep-chat behind a button, with a handler in the page that can be spoken through. */
import '/peers/deep-chat/dist/deepChat.bundle.js'

let chat
window.says = (text) => chat.addMessage({ role: 'ai', text })

const button = document.createElement('button')
button.textContent = 'Chat'
button.addEventListener('click', () => {
  chat = document.createElement('deep-chat')
  chat.className = 'peer'
  chat.connect = { handler: (_, { onResponse }) => onResponse({ text: 'Yes' }) }
  document.body.append(chat)
})
document.body.append(button)
