/** What a transport knows of a call: the session that was bound to its connection when it was opened, and whence it came. */
export type CallContext = {
  readonly sessionId: string;
  /** Address on the LAN; null or absent at this computer. */
  readonly address?: string | null;
};
