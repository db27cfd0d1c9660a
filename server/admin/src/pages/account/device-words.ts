export interface Device {
  readonly browser: string
  readonly system: string
}

/** The first that fits: browsers name those before them too. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chromium)\//, 'Chromium'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

const nameOf = (text: string, names: typeof browsers) => names.find(([sign]) => sign.test(text))?.[1]

/** What a browser says of itself, in words; undefined for what is none. */
export function deviceOf(userAgent: string): Device | undefined {
  const [browser, system] = [nameOf(userAgent, browsers), nameOf(userAgent, systems)]
  return browser !== undefined && system !== undefined ? { browser, system } : undefined
}
