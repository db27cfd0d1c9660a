// Loaded into each supervised program before its own code. When the launcher is gone, or asks on Windows (which knows no SIGTERM),
// their channel closes: that is the signal to stop, and nothing is left running with no one to watch it.
if (process.channel) {
  process.on('disconnect', () => process.emit('SIGTERM') || process.exit(0))
  process.channel.unref()
}
