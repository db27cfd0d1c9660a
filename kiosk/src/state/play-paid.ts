const seconds = 0.12
const hertz = 880

/** A short soft tone: the ticket is paid. */
export async function playPaid(): Promise<void> {
  const context = new AudioContext()
  const [tone, loudness] = [context.createOscillator(), context.createGain()]
  tone.frequency.value = hertz
  loudness.gain.setValueAtTime(0.15, context.currentTime)
  loudness.gain.exponentialRampToValueAtTime(0.001, context.currentTime + seconds)
  tone.connect(loudness).connect(context.destination)
  tone.start()
  tone.stop(context.currentTime + seconds)
  await new Promise((resolve) => tone.addEventListener('ended', resolve, { once: true }))
  await context.close()
}
