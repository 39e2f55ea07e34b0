/*
 * Starts servers that come to an end with the tests, however these end. Owns waiting until a server
 * is ready and ending it with all its processes.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds for a server to begin, and to end before it is ended by force. */
const PATIENCE = 60_000;

/**
 * @typedef {object} RunningServer
 * @property {string} ready What `isReady` returned.
 * @property {() => string} output What it has printed.
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string} program
 * @param {string[]} args
 * @param {(output: string) => string | undefined} isReady Gets what the server has printed; returns
 *   something as soon as it can be used.
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<RunningServer>}
 */
export async function startServer(program, args, isReady, options = {}) {
  // A group of its own, for PHP's server leaves its workers behind when only it is ended.
  const server = spawn(program, args, {
    ...options,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  /** @type {Error | undefined} */
  let failure;
  server.once("error", (error) => {
    failure = error;
  });
  const ended = once(server, "close").catch(() => {});
  const signal = (/** @type {NodeJS.Signals} */ name) => {
    try {
      if (server.pid) process.kill(-server.pid, name);
    } catch {
      // It has ended.
    }
  };
  const endAtOnce = () => signal("SIGKILL");
  process.once("exit", endAtOnce);
  const stop = async () => {
    signal("SIGTERM");
    const force = setTimeout(endAtOnce, PATIENCE);
    await ended;
    clearTimeout(force);
    process.off("exit", endAtOnce);
  };

  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (failure || server.exitCode !== null) break;
    const ready = isReady(output);
    if (ready !== undefined) return { ready, output: () => output, stop };
    await pause(50);
  }
  await stop();
  throw failure ?? new Error(`${program} did not start:\n${output}`);
}

// Ended from outside, Node would not tell anybody.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, () => process.exit(1));
}
