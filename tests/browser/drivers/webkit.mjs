/*
 * WebKit as WebKitGTK's MiniBrowser, on a screen that nobody sees. Each tab is a MiniBrowser of
 * its own with a WebKitWebDriver of its own, since a driver serves one session; storage and cache
 * are in memory and end with it.
 */

import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder } from "selenium-webdriver";
import { webkitPath } from "../environment.mjs";
import { startDisplay } from "./display.mjs";
import { GuardedProcess } from "./guarded-process.mjs";
import { keepProblems, PROBLEMS, scriptOf, setLanguage } from "./page-hooks.mjs";
import { startProxy } from "./recording-proxy.mjs";
import { PATIENCE } from "./tab.mjs";
import { WebKitDriver, within } from "./webkit-driver.mjs";

/** @import { Running } from "../browsers.mjs" */
/** @import { OpenOptions } from "./tab.mjs" */

/** Milliseconds in which a driver has to answer. */
const START = 20_000;

/** Scrolling is over when it begins, so that nothing has to be waited for. */
const GTK_SETTINGS = "[Settings]\ngtk-enable-animations=0\n";

/**
 * @returns {Promise<Running>}
 */
export async function startWebKit() {
  const display = await startDisplay();
  const home = mkdtempSync(join(tmpdir(), "article-analyzer-webkit-"));
  mkdirSync(join(home, "gtk-3.0"));
  writeFileSync(join(home, "gtk-3.0", "settings.ini"), GTK_SETTINGS);
  const variables = {
    DISPLAY: display.name,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_DATA_HOME: home,
    // Else it waits for a service that is not there.
    NO_AT_BRIDGE: "1",
  };
  return {
    open: (options) => open(options, variables),
    async close() {
      await display.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * @param {OpenOptions & { url: URL | string }} options
 * @param {Record<string, string>} variables
 */
async function open(options, variables) {
  const { url, width = 1280, height = 900, colorScheme, language = "zh-CN" } = options;
  const { beforeScripts } = options;
  const served = !String(url).startsWith("file:");
  if (beforeScripts && !served) throw new Error("WebKit runs no script before those of a file");
  const script = scriptOf([
    [keepProblems, PROBLEMS],
    [setLanguage, language],
    ...(beforeScripts ? [/** @type {[() => void]} */ ([beforeScripts])] : []),
  ]);
  const seen = { problems: [], requests: [] };
  const proxy = await startProxy(script, seen);
  try {
    const service = await startService(variables);
    const close = async () => {
      await service.process.end();
      proxy.close();
    };
    try {
      const session = await startSession(service.address, proxy.address, colorScheme === "dark");
      const driver = new WebKitDriver(session, { seen, hooked: served, close });
      await driver.resize(width, height);
      await driver.visit(String(url));
      return driver;
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    proxy.close();
    throw error;
  }
}

/**
 * @param {Record<string, string>} variables
 */
async function startService(variables) {
  const port = await freePort();
  const process = new GuardedProcess("WebKitWebDriver", [`--port=${port}`], variables);
  const address = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  await process.until(answers, START);
  return { process, address };
}

/** A port that nobody has at the moment; the driver does not say which one it chose itself. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * @param {string} service
 * @param {string} proxy
 * @param {boolean} dark
 */
async function startSession(service, proxy, dark) {
  // In the whole of the screen there are no bars, and a window may be as narrow as a phone.
  const args = ["--automation", "--full-screen", `--proxy=${proxy}`];
  if (dark) args.push("--dark-mode");
  const session = new Builder()
    .usingServer(service)
    .withCapabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: webkitPath, args },
    })
    .build();
  await within(session.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE }), START);
  return session;
}
