/** Seals texts so that a copied file gives nothing away: the operating system's protection, or a key of our own. */
export interface SecretProtector {
  /** Stands beside each sealed text. */
  readonly name: 'file' | 'system';
  /** Rejects where the protection fails. */
  seal(text: string): Promise<Uint8Array>;
  /** Rejects for what was not sealed by it, on this machine and for this account. */
  open(sealed: Uint8Array): Promise<string>;
}
