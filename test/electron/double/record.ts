/** What the shell did that nobody can see on the page; a test asks for it. */
export type Record = {
  errorBoxes: Array<{ readonly title: string; readonly text: string }>;
  printed: number;
  powerSaveBlockers: string[];
  /** Requests that left the shell although nothing should. */
  escaped: string[];
  webSockets: string[];
  windowOptions: unknown;
  focused: number;
  shown: number;
  downloads: string[];
  popups: number;
  menu: string;
  saveTo: string | null;
};

export const record: Record = {
  errorBoxes: [],
  printed: 0,
  powerSaveBlockers: [],
  escaped: [],
  webSockets: [],
  windowOptions: null,
  focused: 0,
  shown: 0,
  downloads: [],
  popups: 0,
  menu: 'default',
  saveTo: null,
};
