import { createRoot } from 'react-dom/client'
import { Desk } from './desk.tsx'

const container = document.querySelector('#desk')
if (container) createRoot(container).render(<Desk />)
