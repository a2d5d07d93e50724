// Progress lines of the scripts. They go to stderr: stdout belongs to the program that is started afterwards.

const begun = Date.now();

/**
 * Writes one progress line with the seconds since the script began.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`[${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s] ${text}\n`);
}

/**
 * Says in one line why nothing more can be done, and ends the script with exit code 1.
 * @param {string} text
 * @returns {never}
 */
export function stop(text) {
  say(text);
  process.exit(1);
}
