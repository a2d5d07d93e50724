/** What a transport knows of a call: the session that was bound to its connection when it was opened. */
export type CallContext = { readonly sessionId: string };
