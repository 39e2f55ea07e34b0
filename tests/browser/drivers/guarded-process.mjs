/*
 * Programs that end when the tests end, however those end: a shell between us and the program
 * waits for our end of a pipe to close, which happens even where this process is killed, and then
 * kills the program with everything that it started.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";

/** The program and all that it starts are in the shell's process group, which is number 0 here. */
const GUARD = `
  ("$@" </dev/null; kill -KILL 0) &
  cat >/dev/null
  kill -KILL 0
`;

/** Bytes of what a program says that are kept for an error message. */
const KEPT = 4_000;

export class GuardedProcess {
  #process;
  #ended;
  #name;
  #said = "";

  /**
   * @param {string} program
   * @param {string[]} args
   * @param {Record<string, string>} [variables] Beside those of this process.
   */
  constructor(program, args, variables = {}) {
    this.#name = program;
    this.#process = spawn("sh", ["-c", GUARD, "sh", program, ...args], {
      // A process group of its own, which Ctrl+C does not reach: the guard has to outlive us.
      detached: true,
      env: { ...process.env, ...variables },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#ended = once(this.#process, "close");
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.on("data", (bytes) => {
        this.#said = (this.#said + bytes).slice(-KEPT);
      });
    }
  }

  /**
   * Waits until the program is of use.
   *
   * @template Result
   * @param {(said: string) => Result | Promise<Result>} look Gives something once it is.
   * @param {number} patience Milliseconds.
   * @returns {Promise<NonNullable<Result>>}
   */
  async until(look, patience) {
    const end = Date.now() + patience;
    while (Date.now() < end && this.#process.exitCode === null && !this.#process.signalCode) {
      const found = await look(this.#said);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await this.end();
    throw new Error(`${this.#name} did not start; it said: ${this.#said || "nothing"}`);
  }

  /** Kills it, and waits until it is gone. */
  async end() {
    this.#process.stdin.end();
    await this.#ended;
  }
}
