// A program that takes the data directory named on its command line and keeps it until it is killed.

import { lockDirectory } from '../lock.ts';

lockDirectory(process.argv[2] ?? '');
process.stdout.write('LOCKED\n');
// Keeps the process alive for as long as whoever started it holds the other end.
process.stdin.resume();
