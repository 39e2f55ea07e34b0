/*
 * A WordPress of its own for the tests: its files, its database, its web server, all below the
 * prepared folder and reachable from this machine only. Owns starting and ending them; what is in
 * the blog is told to `wordpress-install.php`.
 */

import { randomBytes } from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { preparedPath, run, sources } from "./prepared.mjs";
import { startServer } from "./servers.mjs";

/** Longest path of a socket on Linux, in bytes. */
const SOCKET_PATH = 107;

/** Debian has the database's server where only root looks for programs. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/**
 * Starts database and web server.
 *
 * @param {string} folder WordPress's files; the configuration is written into it.
 */
export async function startWordPress(folder) {
  const database = await startDatabase();
  try {
    const log = preparedPath("wordpress-debug.log");
    await rm(log, { force: true });
    await writeFile(join(folder, "wp-config.php"), configuration(database.ready, log));
    const web = await startServer(
      "php",
      [...PHP_SETTINGS, "-S", "127.0.0.1:0", "-t", folder, join(sources, "wordpress-router.php")],
      (output) => /Development Server \((http:[^)]+)\) started/.exec(output)?.[1],
      { cwd: folder, env: { ...env, PHP_CLI_SERVER_WORKERS: "4" } },
    );
    return {
      url: new URL("/", web.ready),
      /** What WordPress and PHP complained about. */
      complaints: () => readFile(log, "utf8").catch(() => ""),
      /**
       * Runs a script inside of WordPress.
       *
       * @param {string} script Name of a file beside this one.
       * @param {unknown} input
       */
      async perform(script, input) {
        const args = [...PHP_SETTINGS, join(sources, script), folder, new URL(web.ready).host];
        return JSON.parse(await run("php", args, { env, input: JSON.stringify(input) }));
      },
      async stop() {
        await web.stop();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

const PHP_SETTINGS = [
  "-d",
  "display_errors=stderr",
  "-d",
  "memory_limit=256M",
  "-d",
  "opcache.enable_cli=1",
];

/**
 * @returns {Promise<import("./servers.mjs").RunningServer>} Its `ready` is the path of its socket.
 */
async function startDatabase() {
  const data = preparedPath("database");
  const socket = preparedPath("database", "socket");
  if (Buffer.byteLength(socket) > SOCKET_PATH) {
    throw new Error(`${socket} is too long for a socket: set CARGO_TARGET_DIR to a shorter path`);
  }
  await createDatabase(data);
  const args = [
    "--no-defaults",
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--user=${userInfo().username}`,
    "--skip-networking",
    // A small blog for a minute: neither memory nor safety against a power cut is wanted.
    "--innodb-buffer-pool-size=32M",
    "--innodb-flush-log-at-trx-commit=0",
    "--skip-log-bin",
  ];
  const isReady = (/** @type {string} */ output) =>
    output.includes("ready for connections") ? socket : undefined;
  return startServer("mariadbd", args, isReady, { env });
}

/**
 * @param {string} data Made when it is not there.
 */
async function createDatabase(data) {
  if (await exists(data)) return;
  // Half a database is none: it gets its name when it is complete.
  const half = `${data}.part`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  const args = [
    "--no-defaults",
    `--datadir=${half}`,
    `--user=${userInfo().username}`,
    // Who can reach the socket, in a folder of this user alone, is let in.
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
  ];
  await run("mariadb-install-db", args, { env });
  await rename(half, data);
}

/**
 * @param {string} path
 */
function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} socket
 * @param {string} log
 */
function configuration(socket, log) {
  const keys = ["AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE"].flatMap((name) => [
    `define( '${name}_KEY', '${randomBytes(32).toString("hex")}' );`,
    `define( '${name}_SALT', '${randomBytes(32).toString("hex")}' );`,
  ]);
  return `<?php
// Written by the tests, anew for every run.
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
${keys.join("\n")}
$table_prefix = 'wp_';
// The port is another one every time.
define( 'WP_HOME', 'http://' . $_SERVER['HTTP_HOST'] );
define( 'WP_SITEURL', WP_HOME );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', '${log}' );
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
}
