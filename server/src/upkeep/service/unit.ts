export interface Service {
  /** Programs and folders by their whole paths. */
  readonly node: string
  readonly launcher: string
  readonly projectFolder: string
  readonly dataFolder: string
  /** Folders beside the data that Grenier writes to: an external disk that backups are copied to. */
  readonly writable: readonly string[]
  readonly user: string
  readonly environmentFile: string
  /** True when a port below 1024 is listened on. */
  readonly lowPort: boolean
}

/** In quotes, as systemd reads a word: a percent sign begins a specifier there, a dollar sign a variable. */
const word = (text: string) => `"${escaped(text).replaceAll('%', '%%').replaceAll('$', '$$$$')}"`
const path = (text: string) => `"${escaped(text).replaceAll('%', '%%')}"`
const escaped = (text: string) => text.replaceAll(/["\\]/g, String.raw`\$&`)

/** The unit of systemd: Grenier at boot, again after a crash, as a user without rights who writes to the data alone. */
export const unitText = (service: Service): string => `[Unit]
Description=Grenier
Wants=network-online.target
After=network-online.target

[Service]
User=${service.user}
WorkingDirectory=${service.projectFolder.replaceAll('%', '%%')}
EnvironmentFile=${service.environmentFile}
ExecStart=${word(service.node)} ${word(service.launcher)} start
Restart=always
RestartSec=2
KillMode=mixed
TimeoutStopSec=90
UMask=0077
ProtectSystem=strict
ReadWritePaths=${[service.dataFolder, ...service.writable].map(path).join(' ')}
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
LockPersonality=yes
NoNewPrivileges=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
CapabilityBoundingSet=${service.lowPort ? 'CAP_NET_BIND_SERVICE' : ''}
AmbientCapabilities=${service.lowPort ? 'CAP_NET_BIND_SERVICE' : ''}

[Install]
WantedBy=multi-user.target
`

/** The file of variables beside the unit, which only root reads: passwords may stand in it. */
export const environmentText = (variables: ReadonlyMap<string, string>): string =>
  [...variables].map(([name, value]) => `${name}="${escaped(value)}"\n`).join('')
