/** The emulated device's end of a cable. */

export type DeviceLink = {
  /** Where the host finds the device: the path of a serial port, or `tcp://127.0.0.1:port`. */
  readonly address: string;
  /** Why the link is not what was asked for, or null. */
  readonly note: string | null;
  /** Sends to the host; false when nobody is connected and the bytes are gone. */
  readonly write: (bytes: Uint8Array) => boolean;
  /** Stops and resumes taking bytes from the host: what RTS or XOFF do on a real cable. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => Promise<void>;
};

export type LinkEvents = {
  readonly onData: (chunk: Uint8Array) => void;
  /** The cable itself failed; the emulator cannot go on. */
  readonly onBroken: (reason: string) => void;
};
