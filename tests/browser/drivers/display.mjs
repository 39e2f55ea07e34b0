/*
 * A screen that nobody sees, for a browser that needs one.
 */

import { GuardedProcess } from "./guarded-process.mjs";

/**
 * The mouse begins in the middle of the screen, and without a window manager the window under it
 * has the focus: this middle lies in a phone's window too. Windows may be larger than the screen.
 */
const SIZE = "640x1000x24";

/** Milliseconds in which the screen has to be there. */
const PATIENCE = 20_000;

/**
 * @returns {Promise<{ name: string, close: () => Promise<void> }>}
 */
export async function startDisplay() {
  // It chooses a free number by itself, and says which one.
  const args = ["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"];
  const screen = new GuardedProcess("Xvfb", args);
  const number = await screen.until((said) => /^(\d+)\n/m.exec(said)?.[1], PATIENCE);
  return { name: `:${number}`, close: () => screen.end() };
}
