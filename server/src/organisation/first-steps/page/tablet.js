// Tells the server that this tablet reached it, and its reader how that went. The code stands in the fragment.
const show = (id) => {
  document.getElementById('waiting').hidden = true
  document.getElementById(id).hidden = false
}

const secure = isSecureContext && 'serviceWorker' in navigator && crypto.subtle !== undefined

async function report() {
  const answer = await fetch('/api/first-steps/tablet', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: location.hash.slice(1), secure }),
  })
  if (!answer.ok) return show('old')
  const { fits, address } = await answer.json()
  document.getElementById('wanted').textContent = address
  show(fits ? 'arrived' : secure ? 'elsewhere' : 'unsafe')
}

report().catch(() => show('silent'))
