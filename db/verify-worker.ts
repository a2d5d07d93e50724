// Entry of the thread that verifies: `workerData` is the task, the one message back is the report.

import { parentPort, workerData } from 'node:worker_threads';
import { createFileStore } from './files.ts';
import { openCopy } from './open.ts';
import { applyEvent } from './projections/apply.ts';
import { verifyDatabase } from './verify.ts';
import type { VerifyTask, WorkerMessage } from './verify-in-worker.ts';

const task = workerData as VerifyTask;
const tell = (message: WorkerMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(message);
};

const db = openCopy(task.database);
try {
  const report = verifyDatabase(db, createFileStore(task.files), {
    apply: applyEvent,
    onProgress: (events) => tell({ kind: 'PROGRESS', events }),
  });
  tell({ kind: 'REPORT', report });
} finally {
  db.close();
}
