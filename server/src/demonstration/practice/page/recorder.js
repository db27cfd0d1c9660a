const formats = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/** Records a voice note with the microphone: one press starts it, the next ends it. Browsers make WebM or MP4. */
export function createRecorder({ onChange, onNote, onTrouble }) {
  let current

  async function start() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const mimeType = formats.find((format) => MediaRecorder.isTypeSupported(format))
    const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {})
    const parts = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop()
      onNote(new Blob(parts, { type: recorder.mimeType.split(';')[0] }))
    })
    recorder.start()
    return recorder
  }

  return {
    toggle() {
      if (current) {
        void current.then((recorder) => recorder.stop(), onTrouble)
        current = undefined
        onChange(false)
        return
      }
      current = start()
      onChange(true)
      current.catch(() => {
        current = undefined
        onChange(false)
        onTrouble()
      })
    },
  }
}
