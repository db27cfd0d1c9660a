import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { v2 as webdav } from 'webdav-server'

/** A folder of this machine served as WebDAV on loopback, in the place of kDrive: the demonstration copies its files as an association would. */
export async function serveFolder({
  folder,
  user,
  password,
}: {
  folder: string
  user: string
  password: string
}): Promise<{ url: string; stop: () => Promise<void> }> {
  mkdirSync(folder, { recursive: true })
  const users = new webdav.SimpleUserManager()
  const privileges = new webdav.SimplePathPrivilegeManager()
  privileges.setRights(users.addUser(user, password, false), '/', ['all'])
  const server = new webdav.WebDAVServer({
    httpAuthentication: new webdav.HTTPBasicAuthentication(users, 'kDrive'),
    privilegeManager: privileges,
    hostname: '127.0.0.1',
    port: 0,
  })
  await server.setFileSystemAsync('/kdrive', new webdav.PhysicalFileSystem(folder))
  const http = await server.startAsync(0)
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/kdrive`, stop: () => server.stopAsync() }
}
