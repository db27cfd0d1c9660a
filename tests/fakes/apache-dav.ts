import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, realpathSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as moment } from 'node:timers/promises'
import { freePort } from '../check/free-port.ts'

const modules = ['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'dav', 'dav_fs']
const nobody = 65_534
const patienceMs = 60_000

/** Debian's Apache with its module for WebDAV; undefined where it is not installed. */
export function findApache(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  const program = folders.map((folder) => join(folder, 'apache2')).find((path) => existsSync(path))
  return program !== undefined && existsSync(join(modulesOf(program), 'mod_dav_fs.so')) ? program : undefined
}

const modulesOf = (program: string) => join(dirname(realpathSync(program)), '../lib/apache2/modules')

const settings = (program: string, root: string, port: number) => `
ServerRoot "${root}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${root}/apache.pid"
ErrorLog "${root}/error.log"
DefaultRuntimeDir "${root}"
${process.getuid?.() === 0 ? `User #${nobody}\nGroup #${nobody}` : ''}
${modules.map((name) => `LoadModule ${name}_module "${modulesOf(program)}/mod_${name}.so"`).join('\n')}
DocumentRoot "${root}/files"
DavLockDB "${root}/locks/db"
<Directory "${root}/files">
  Dav On
  AuthType Basic
  AuthName drive
  AuthUserFile "${root}/users"
  Require valid-user
</Directory>
`

/** Apache's mod_dav on a port of its own, with Basic authentication and one empty drive. */
export async function startApacheDav(program: string, { user = 'awa', password = 'mot-de-passe' } = {}) {
  const root = await mkdtemp(join(tmpdir(), 'grenier-apache-'))
  const port = await freePort()
  for (const folder of ['', 'files', 'files/drive', 'locks']) {
    await mkdir(join(root, folder), { recursive: true })
    await chmod(join(root, folder), 0o777) // Apache gives up the rights of root
  }
  await writeFile(join(root, 'users'), `${user}:{SHA}${createHash('sha1').update(password).digest('base64')}\n`)
  await writeFile(join(root, 'apache.conf'), settings(program, root, port))
  const child = spawn(program, ['-DFOREGROUND', '-f', join(root, 'apache.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'close')
  const url = `http://127.0.0.1:${port}/drive`
  const until = performance.now() + patienceMs
  while (
    !(await fetch(url).then(
      ({ status }) => status === 401,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || performance.now() > until) throw new Error(`Apache did not start: ${said}`)
    await moment(20)
  }
  return {
    url,
    account: { user, password },
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(root, { recursive: true })
    },
  }
}
