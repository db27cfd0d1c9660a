/** Where a printer may stand, as the guard of outgoing requests knows it. */
export interface LocalNetwork {
  /** Every address a name leads to now. */
  resolve(host: string): Promise<readonly { readonly address: string; readonly family: number }[]>
  /** An address of the house: private, or this machine. */
  isHouseAddress(address: string): boolean
  /** A port that belongs to another kind of service. */
  isForeignPort(port: number): boolean
  /** Whether whoever names this address means a machine of the house. */
  isOfTheHouse(url: URL): Promise<boolean>
}
