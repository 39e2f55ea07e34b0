/*
 * A screen that nobody sees, for a browser that needs one.
 */

import { GuardedProcess } from "./guarded-process.mjs";

/** Milliseconds in which the screen has to be there. */
const PATIENCE = 20_000;

/**
 * @returns {Promise<{ name: string, close: () => Promise<void> }>}
 */
export async function startDisplay() {
  // It chooses a free number by itself, and says which one.
  const args = ["-displayfd", "1", "-screen", "0", "2560x1400x24", "-nolisten", "tcp"];
  const screen = new GuardedProcess("Xvfb", args);
  const number = await screen.until((said) => /^(\d+)\n/m.exec(said)?.[1], PATIENCE);
  return { name: `:${number}`, close: () => screen.end() };
}
