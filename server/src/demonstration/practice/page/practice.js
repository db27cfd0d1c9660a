import { bringActions, postEvent } from './relay.js'
import { createRecorder } from './recorder.js'
import { withSigns } from './signs.js'

const texts = document.querySelector('#texts').dataset
const list = document.querySelector('#messages')
const notice = document.querySelector('#notice')
const form = document.querySelector('#compose')
const recordButton = document.querySelector('#record')
const shown = new Map()

/** Says what stands in the way, or nothing. `session` leads to the log-in. */
function tell(trouble) {
  notice.replaceChildren()
  if (trouble === undefined) return
  if (trouble !== 'session') return notice.append(...withSigns(texts[trouble] ?? trouble))
  const link = document.createElement('a')
  link.href = '/admin/'
  link.textContent = texts.logIn
  notice.append(link)
}

function bubble(isMine) {
  const item = document.createElement('li')
  if (isMine) item.className = 'mine'
  list.append(item)
  item.scrollIntoView({ block: 'end' })
  return item
}

function paragraph(text) {
  const element = document.createElement('p')
  element.append(...withSigns(text))
  return element
}

/** What a person says is shown at once, and marked until the server has it. */
async function send(event, content, file) {
  const item = content && bubble(true)
  item?.append(content)
  item?.classList.add('waiting')
  await postEvent(event, file, tell)
  item?.classList.remove('waiting')
}

function press(message, button) {
  const event = { kind: 'button', button: button.data, message, press: crypto.getRandomValues(new Uint32Array(1))[0].toString(16) }
  return () => void send(event)
}

/** Shows one action; the id it goes by here is the id the server gave its message. */
function show({ action, message, text, buttons }) {
  if (action === 'answer') {
    if (text !== '') tell(text)
    return null
  }
  const item = (action === 'edit' && shown.get(message)) || bubble(false)
  shown.set(message, item)
  item.replaceChildren(paragraph(text))
  item.append(...buttons.filter((row) => row.length > 0).map((row) => buttonRow(message, row)))
  item.scrollIntoView({ block: 'end' })
  return message
}

function buttonRow(message, buttons) {
  const row = document.createElement('div')
  row.className = 'buttons'
  row.append(
    ...buttons.map((button) => {
      const element = document.createElement('button')
      element.type = 'button'
      element.append(...withSigns(button.text))
      element.addEventListener('click', press(message, button))
      return element
    }),
  )
  return row
}

function sound(blob) {
  const audio = document.createElement('audio')
  audio.controls = true
  audio.src = URL.createObjectURL(blob)
  audio.setAttribute('aria-label', texts.voiceNote)
  return audio
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const words = form.elements.namedItem('words')
  const text = words.value.trim()
  words.value = ''
  words.focus()
  if (text !== '') void send({ kind: 'text', text }, paragraph(text))
})

const recorder = createRecorder({
  onChange(isRecording) {
    recordButton.setAttribute('aria-pressed', String(isRecording))
    recordButton.replaceChildren(...withSigns(isRecording ? texts.stop : texts.record))
    tell(isRecording ? 'recording' : undefined)
  },
  onNote: (blob) => void send({ kind: 'audio' }, sound(blob), blob),
  onTrouble: () => tell('noMicrophone'),
})
recordButton.addEventListener('click', recorder.toggle)
recordButton.replaceChildren(...withSigns(texts.record))

void send({ kind: 'text', text: '/start' })
void bringActions(show, tell)

/** Every screen of the demonstration says so. */
async function markDemonstration() {
  const answer = await fetch('/api/situation')
  if (answer.ok) document.querySelector('#demonstration').hidden = !(await answer.json()).demonstration
}

markDemonstration().catch(() => tell('offline'))
