// A program that takes the data directory named on its command line and keeps it until it is killed.

import { lockDirectory } from '../lock.ts';

lockDirectory(process.argv[2] ?? '');
process.stdout.write('LOCKED\n');
process.stdin.resume();
process.on('SIGTERM', () => {});
