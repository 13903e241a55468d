import { hydrateRoot } from 'react-dom/client'
import { App } from './app.jsx'

// What the server wrote and what this browser draws must be the same; a difference fails the page.
hydrateRoot(document.querySelector('#app'), <App />, { onRecoverableError: (error) => reportError(error) })
