/*
 * The version of these scripts, that of the package. Elements of one version share a worker; a test
 * holds it to `package.json`.
 */

export const VERSION = "0.1.0";
