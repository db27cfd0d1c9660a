import type { AddressInfo } from 'node:net'
import { v2 as webdav } from 'webdav-server'

/** A WebDAV server that we did not write (npm `webdav-server`), in memory, with Basic authentication and one empty drive. */
export async function startThirdPartyWebdav({ user = 'awa', password = 'mot-de-passe' } = {}) {
  const users = new webdav.SimpleUserManager()
  const privileges = new webdav.SimplePathPrivilegeManager()
  privileges.setRights(users.addUser(user, password, false), '/', ['all'])
  const server = new webdav.WebDAVServer({
    httpAuthentication: new webdav.HTTPBasicAuthentication(users, 'drive'),
    privilegeManager: privileges,
    hostname: '127.0.0.1',
    port: 0,
  })
  await server.rootFileSystem().addSubTreeAsync(server.createExternalContext(), { drive: webdav.ResourceType.Directory })
  const http = await server.startAsync(0)
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/drive`,
    account: { user, password },
    stop: () => server.stopAsync(),
  }
}
