import { createRoot } from 'react-dom/client'
import { Desk } from './desk.tsx'

const place = document.querySelector('#desk')
if (place) createRoot(place).render(<Desk />)
